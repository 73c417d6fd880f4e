// Package gjson is a stub of the JSON reader of that name: the declarations
// that callers see.
package gjson

type Result struct {
	Raw string
	Num float64
}

func Parse(s string) Result                 { return Result{Raw: s} }
func ParseBytes(b []byte) Result            { return Result{Raw: string(b)} }
func Get(s, path string) Result             { return Result{Raw: s} }
func GetBytes(b []byte, path string) Result { return Result{Raw: string(b)} }
func (r Result) Get(path string) Result     { return r }
func (r Result) Int() int64                 { return 0 }
func (r Result) String() string             { return r.Raw }

func GetManyBytes(b []byte, path ...string) []Result { return nil }

func (t Result) Exists() bool { return t.Raw != "" }
