// Package variants is analysed with its tests and without: what is said of
// this file must not depend on them.
package variants

type answer struct {
	Code int //nimcode:code
}

const (
	notFound = 404
	busy     = 416
)

func failed(a answer) bool {
	return a.Code == 414 || // want `; write nimcode.ParamError$`
		a.Code == 404 // want `; write nimcode.NotExist$`
}

func again(a answer) bool {
	return a.Code == busy
}
