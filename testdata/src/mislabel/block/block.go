// Package block has blocks of constants of which not all are used.
package block

type Code int

type answer struct {
	Code  int  //nimcode:code server-v1
	Typed Code //nimcode:code server-v1
}

// A type of codes has nothing else.
const (
	OK      Code = 200
	Timeout Code = 403 // want `^NIM106: the constant Timeout is 403 `
	Param   Code = 414
)

func typed(a answer) bool { return a.Typed == OK }

// Two of them meet a code.
const (
	codeSuccess   = 200
	codeForbidden = 403
	codeNotFound  = 404
	codeParam     = 414
	codeTimeout   = 416 // want `^NIM106: the constant codeTimeout is 416 `
)

func several(a answer) bool { return a.Code == codeForbidden || a.Code == codeParam }

// One meets a code, and another has a number that only NIM means so.
const (
	errOK        = 200
	errFrequency = 416
	errMissing   = 404
	errTimeout   = 403 // want `^NIM106: the constant errTimeout is 403 `
)

func one(a answer) bool { return a.Code == errOK }
