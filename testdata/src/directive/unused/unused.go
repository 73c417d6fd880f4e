// Package unused has directives that suppress nothing.
package unused

type answer struct {
	Code int //nimcode:code server-v1
}

const paramError = 414

func above(a answer) bool {
	//nimcode:ignore NIM101 it has a name now // want `NIM901: the directive suppresses nothing: NIM101 finds nothing in line 12`
	return a.Code == paramError
}

func beside(a answer) bool {
	return a.Code == paramError //nimcode:ignore magic it has a name now // want `NIM901: .*: NIM101 finds nothing in line 16`
}

func several(a answer) bool {
	return a.Code == paramError //nimcode:ignore NIM101,unknown two // want `NIM901: .*: NIM101 and NIM103 find nothing in line 20`
}

func part(a answer) bool {
	return a.Code == 414 //nimcode:ignore NIM101,NIM103 one of two // want `NIM901: .*: NIM103 finds nothing in line 24`
}

func far(a answer) bool {
	//nimcode:ignore NIM101 a line is between them // want `NIM901: .*: there is no code on its line nor on the next`

	return a.Code == paramError
}

func twice(a answer) bool {
	//nimcode:ignore NIM101 one
	return a.Code == 414 //nimcode:ignore NIM101 the other counts as well
}

func own(a answer) bool {
	//nimcode:ignore NIM901 nothing to ignore // want `NIM901: .*: NIM901 finds nothing in line 40`
	return a.Code == paramError
}

func last() {
	//nimcode:ignore NIM101 at the end // want `NIM901: .*: NIM101 finds nothing in line 45`
}
