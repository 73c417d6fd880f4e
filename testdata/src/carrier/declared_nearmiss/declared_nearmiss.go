// Package declared_nearmiss has comments that only look like a directive.
package declared_nearmiss

type reply struct {
	Status int // nimcode:code
	Code   int `json:"code"` //nimcode:codes
}

// use mentions //nimcode:code in a text.
func use(r *reply) bool { return r.Status == 1 || r.Code == 2 }
