// Package odd has code that an analyzer can stumble over. Nothing is wrong
// with it but what is marked.
package odd

type answer struct {
	Int   int        //nimcode:code
	Float float64    //nimcode:code
	Any   any        //nimcode:code
	Text  string     //nimcode:code
	Flag  bool       //nimcode:code
	Tag   int        `not a tag` //nimcode:code
	JSON  int        `json:code` //nimcode:code
	Func  func()     //nimcode:code
	_     int        //nimcode:code
	Small uint8      //nimcode:code
	Point *int       //nimcode:code
	Cplx  complex128 //nimcode:code
	Err   error      //nimcode:code
	Slice []int      //nimcode:code
}

const huge = 1 << 70

func big(a answer) bool {
	return a.Float == 1<<70 || a.Float == huge || a.Any == 1e300 || a.Any == 1<<62 || a.Float == 414.5 || a.Int == 1<<62 ||
		a.Float == -1<<70 || a.Any == float64(huge) || a.Cplx == 414i || a.Cplx == 1<<70
}

func kinds(a answer) bool {
	return a.Flag == true || a.Text == "" || a.Text == "99999999999999999999999" || a.Any == nil || a.Any == "414x" ||
		a.Any == true || a.Point == nil || a.Err == nil || a.Func == nil || a.Slice == nil || a.Any == 'x' || a.Any == struct{}{}
}

func found(a answer) bool {
	return a.Float == 414 || // want `^NIM101: a.Float, .* 414 `
		a.Float == 4.14e2 || // want `^NIM101: a.Float, .* 4.14e2 = 414 `
		a.Tag == 414 || // want `^NIM101: a.Tag, `
		a.JSON == 414 || // want `^NIM101: a.JSON, `
		a.Small == 200 || // want `^NIM101: a.Small, .* 200 `
		a.Any == "414" || // want `^NIM101: a.Any, .* "414" `
		*a.Point == 414 || // want `^NIM101: `
		a.Cplx == 414 // want `^NIM101: a.Cplx, .* 414 `
}

func generic[T ~int | ~string](code T, list ...T) bool {
	for _, c := range list {
		if c == code {
			return true
		}
	}
	return false
}

func compare[T ~int](code T) bool {
	return code == 41 || any(code) == any(414) || code == T(42)
}

func instances(a answer) bool {
	return generic(a.Int, 41, 42) || generic(a.Text, "414x") || generic[int](a.Int) || compare(a.Int)
}

func (answer) variadic(codes ...int) {}

func calls(a answer) {
	a.variadic()
	a.variadic([]int{414}...)
	answer.variadic(a, 41)
	func(code int) {}(a.Int)
	_ = []int{}[a.Int:]
	_ = map[any]int{"a": 1, 1 << 40: 2, nil: 3, 2.5: 4}[a.Int]
	_ = []string{}[a.Int]
	_ = "414"[a.Int]
	_ = struct{ m map[int]int }{}.m[a.Int]
	var m map[int]int
	_ = m[a.Int]
	m[a.Int] = 414
	delete(m, a.Int)
	switch a.Int {
	}
	switch {
	default:
	}
	switch x := any(a.Int).(type) {
	case int:
		_ = x
	}
	switch a.Any {
	case nil, "x", 1.5, true, 'a', 1 << 60:
	}
}

type Code int

func (c Code) Error() string { return "" }

var _ error = Code(414)

//nimcode:code
type (
	_ = int
	T = Code
)

//nimcode:code
const (
	_ = iota + 413
	four
	fourteen, text = 414, "414"
)

func names(a answer) bool {
	return a.Int == 414 // want `^NIM101: a.Int, .*; write four$`
}

func init() {}

func init() {}

func _() {}

var (
	_    = answer{}
	_, _ = 1, answer{}.Int == 41
)
