//nolint:nimcodelint
package file

type answer struct {
	Code int //nimcode:code server-v1
}

func bad(a answer) bool { return a.Code == 414 }
