// Package noreason has directives that do not count.
package noreason

type answer struct {
	Code int //nimcode:code server-v1
}

const paramError = 414

func above(a answer) bool {
	//nimcode:ignore NIM101 // want `NIM901: the directive gives no reason, so it suppresses nothing; write why behind the checks`
	return a.Code == 414 // want `NIM101: .* write paramError`
}

func beside(a answer) bool {
	return a.Code == 414 //nimcode:ignore NIM101 // want `NIM101: .* write paramError; also NIM901: the directive gives no reason`
}

func nothing(a answer) bool {
	//nimcode:ignore // want `NIM901: the directive names no check, so it suppresses nothing; write //nimcode:ignore NIM101 reason`
	return a.Code == paramError
}
