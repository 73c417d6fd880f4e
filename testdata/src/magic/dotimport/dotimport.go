// Package dotimport imports package nimcode in ways that give it no name.
package dotimport

import . "github.com/nimcodelint/nimcodelint/nimcode"

type answer struct {
	Code int //nimcode:code
}

func failed(a answer) bool {
	return a.Code != Success &&
		a.Code != 414 // want `; write nimcode.ParamError$`
}
