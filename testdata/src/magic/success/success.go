// Package success is checked with -magic-success=false.
package success

type answer struct {
	Code int //nimcode:code
}

func ok(a answer) bool { return a.Code == 200 || a.Code == 808 || a.Code == 810 }

func failed(a answer) bool {
	return a.Code == 200 || a.Code == 414 // want `^NIM101: a.Code, a NIM status code, is compared with the bare number 414 \(`
}
