// Package constrained has constants in files that are not always built.
package constrained

type answer struct {
	Code int //nimcode:code
}

func used(a answer) bool {
	return a.Code == always || a.Code == tagged || a.Code == linux || a.Code == native
}

func failed(a answer) bool {
	return a.Code == 200 || // want `; write always$`
		a.Code == 403 || // want `; write nimcode.Forbidden$`
		a.Code == 404 || // want `; write nimcode.NotExist$`
		a.Code == 414 // want `; write nimcode.ParamError$`
}
