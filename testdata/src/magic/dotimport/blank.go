package dotimport

import _ "github.com/nimcodelint/nimcodelint/nimcode"

func failedToo(a answer) bool {
	return a.Code != 414 // want `; write nimcode.ParamError$`
}
