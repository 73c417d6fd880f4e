// Package other has comments that suppress nothing of this linter.
package other

type answer struct {
	Code int //nimcode:code server-v1
}

const (
	paramError = 414
	forbidden  = 403
)

func used(a answer) bool { return a.Code == paramError || a.Code == forbidden }

func others(a answer) bool {
	if a.Code == 414 { //nolint:errcheck // want `NIM101: .* write paramError`
		return true
	}
	if a.Code == 403 { //nolinter // want `NIM101: .* write forbidden`
		return true
	}
	if a.Code == 414 { //nolint:nimcode // want `NIM101: .* write paramError`
		return true
	}
	//nolint:nimcodelint

	if a.Code == 403 { // want `NIM101: .* write forbidden`
		return true
	}
		//nolint:nimcodelint
	if a.Code == 414 { // want `NIM101: .* write paramError`
		return true
	}
	//nimcode:ignore NIM101 only the next line
	if a.Code == 414 ||
		a.Code == 403 { // want `NIM101: .* write forbidden`
		return true
	}
	return false
}
