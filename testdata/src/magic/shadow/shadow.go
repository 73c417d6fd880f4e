// Package shadow has names that mean something else in places.
package shadow

import "magic/codes"

type answer struct {
	Code  int //nimcode:code
	Typed codes.Code
}

const paramError = 414

func used(a answer) bool { return a.Code == paramError }

func free(a answer) bool {
	return a.Code == 414 // want `; write paramError$`
}

func hidden(a answer) bool {
	paramError := 414
	a.Code = paramError
	return a.Code == 414 // want `; write nimcode.ParamError$`
}

func later(a answer) bool {
	if a.Code == 414 { // want `; write paramError$`
		return true
	}
	paramError := false
	return paramError
}

func qualifier(a answer, codes string) bool {
	return codes == "" && a.Typed == 200 // want `; write nimcode.Success$`
}

func (a answer) local() bool {
	nimcode := 1
	return nimcode == 1 &&
		a.Code == 403 // want `; write nimcode.Forbidden$`
}

func (a answer) behind() bool {
	if a.Code == 403 { // want `; write nimcode.Forbidden$`
		return true
	}
	nimcode := a.Code == paramError
	return nimcode
}

func (a answer) parameter(nimcode int) bool {
	return a.Code == 403 // want `; write nimcode.Forbidden$`
}
