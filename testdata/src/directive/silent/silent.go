// Package silent has findings that comments suppress.
package silent

type answer struct {
	Code int //nimcode:code server-v1
}

func above(a answer) bool {
	//nimcode:ignore NIM101 the number is in the name of the test
	return a.Code == 414
}

func beside(a answer) bool {
	return a.Code == 414 //nimcode:ignore NIM101 as above
}

func named(a answer) bool {
	return a.Code == 414 //nimcode:ignore magic by its other name
}

func several(a answer) bool {
	//nimcode:ignore NIM101,NIM103 one line, two checks
	return a.Code == 414 || a.Code == 409
}

func blanks(a answer) bool {
	//nimcode:ignore NIM101, nim103 a blank behind the comma
	return a.Code == 414 || a.Code == 409
}

func stacked(a answer) bool {
	//nimcode:ignore NIM101 one reason
	// A comment between them is no matter.
	//nimcode:ignore NIM103 another reason // and a comment
	return a.Code == 414 || a.Code == 409
}

func cases(a answer) bool {
	switch a.Code {
	//nimcode:ignore NIM101 above a case
	case 403:
		return true
	case 414: //nimcode:ignore NIM101 behind a case
		return true
	}
	return a.Code == 416 || //nimcode:ignore NIM101 each line has its own
		a.Code == 403 //nimcode:ignore NIM101 each line has its own
}

func linters(a answer) bool {
	if a.Code == 414 { //nolint:nimcodelint
		return true
	}
	if a.Code == 414 { //nolint:errcheck,nimcodelint // for a reason
		return true
	}
	if a.Code == 414 { //nolint:all
		return true
	}
	if a.Code == 414 { //nolint
		return true
	}
	if a.Code == 414 { // nolint:NimCodeLint // for a reason
		return true
	}
	//nolint:nimcodelint // all of the statement
	if a.Code == 414 {
		return a.Code == 403
	}
	return a.Code == 403 //nolint:nimcodelint // nothing is said about the directive: //nimcode:ignore
}

//nolint:nimcodelint
func all(a answer) bool {
	//nimcode:ignore NIM103 there is none, but nolint is about this too
	return a.Code == 414 || a.Code == 409
}

// A text about a directive:
//
//	//nimcode:ignore NIM101
//
// is none, and nor is nimcode:ignore NIM101 in the middle.
func text(a answer) bool {
	// nimcode:ignore is the word for it.
	return false
}
