// Package declared_positive declares its carriers.
package declared_positive

type reply struct {
	Status int //nimcode:code
	Other  int
}

// Code is a status code.
//
//nimcode:code server-v1
type Code int

//nimcode:code
type envelope struct {
	Code int `json:"code"`
	Size int `json:"size"`
}

//nimcode:code
func lookUp(key string) (int, error) { return len(key), nil }

type service interface {
	//nimcode:code
	Last() int
}

//nimcode:code
var last int

func use(r *reply, c Code, e envelope, s service) bool {
	n, _ := lookUp("x")
	copied := int64(r.Status)
	return r.Status == 1 || // want `IM code by declared`
		c == 2 || // want `IM code by declared`
		e.Code == 3 || // want `IM code by declared`
		n == 4 || // want `IM code by declared`
		last == 5 || // want `IM code by declared`
		s.Last() == 6 || // want `IM code by declared`
		copied == 7 || // want `IM code by declared`
		r.Other == 8 || e.Size == 9
}
