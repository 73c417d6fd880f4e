// Package misspelt has what is nearly a directive.
package misspelt

type answer struct {
	Code int //nimcode:code server-v1
}

const paramError = 414

func check(a answer) bool {
	//nimcode:ignore NIM110 a digit is wrong // want `NIM901: the directive names no check with "NIM110"; likely NIM101 is meant`
	return a.Code == paramError
}

func slug(a answer) bool {
	//nimcode:ignore majic,NIM101 a letter is wrong // want `NIM901: "majic" in the directive is no check; likely magic is meant`
	return a.Code == 414
}

func word(a answer) bool {
	//nimcode:ignroe NIM101 reason // want `NIM901: //nimcode:ignroe is no directive; likely //nimcode:ignore is meant`
	return a.Code == paramError
}

func other(a answer) bool {
	//nimcode:whatever // want `NIM901: //nimcode:whatever is no directive$`
	return a.Code == paramError
}

func blank(a answer) bool {
	// nimcode:ignore NIM101 reason // want `NIM901: the directive suppresses nothing, as it begins with a blank; write //nimcode:ignore`
	return a.Code == paramError
}
