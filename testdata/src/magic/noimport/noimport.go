// Package noimport is checked with -nimcode-import=false.
package noimport

type answer struct {
	Code int //nimcode:code
}

const success = 200

func ok(a answer) bool { return a.Code == success }

func failed(a answer) bool {
	return a.Code != 200 || // want `; write success$`
		a.Code == 414 // want `; write nimcode.ParamError$`
}
