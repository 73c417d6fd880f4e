// Package off is linted without NIM103.
package off

type answer struct {
	Code int //nimcode:code server-v1
}

func above(a answer) bool {
	//nimcode:ignore NIM101,NIM103 whether the second does something is not known
	return a.Code == 414
}

func beside(a answer) bool {
	return a.Code == 409 //nimcode:ignore NIM103 not known either
}
