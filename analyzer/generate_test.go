package analyzer_test

import (
	"fmt"
	"strings"
)

// programHead begins each generated program: an answer of NIM's, and what hands
// it around. %s stands for the evidence.
const programHead = `package program

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"
)

const (
	success  = 200
	badParam = 414
)

type answer struct {
	Code  int               ` + "`json:\"code\"`" + ` %s
	Desc  string            ` + "`json:\"desc\"`" + `
	Info  map[string]any    ` + "`json:\"info\"`" + `
	List  []answer          ` + "`json:\"list\"`" + `
}

type failure struct{ code int %[1]s
}

func (f *failure) Error() string { return fmt.Sprint(f.code) }

type boxed[T any] struct {
	Code T %[1]s
	Data *T
}

var (
	texts    = map[int]string{200: "fine", 403: "forbidden", 414: "parameter"}
	errKnown = errors.New("known")
	later    func() error
)

func (a answer) ok() bool        { return a.Code == success }
func (a *answer) GetCode() int   { return a.Code }
func isRetryable(code int) bool  { return code != success && code != 414 }
func fail(code int) error {
	if code == success {
		return nil
	}
	return &failure{code}
}

func post(path string, form url.Values) (a answer, err error) {
	res, err := http.PostForm(%[2]q+path, form)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	err = json.NewDecoder(res.Body).Decode(&a)
	return a, err
}

var _, _, _ = slices.Contains[[]int], time.Sleep, later
`

// A writer writes a program as its choices say, which are the bytes that the
// fuzzer varies. When they have run out, it takes the first of each choice.
type writer struct {
	choices []byte
	out     strings.Builder
	labels  int
	loops   []string // the labels of the loops around
	paths   []string // of requests
}

// generateProgram returns a program that compiles, with or without evidence
// that its codes are NIM's.
func generateProgram(choices []byte, evidence bool) string {
	w := &writer{choices: choices}
	mark, host := "", "https://api.example.com/"
	w.paths = []string{`"message/send"`, `"sms/code"`, "s"}
	if evidence {
		w.paths = []string{`"msg/sendMsg.action"`, `"sms/sendcode.action"`, "s"}
		mark, host = "//nimcode:code server-v1", "https://api.netease.im/nimserver/"
	}
	fmt.Fprintf(&w.out, programHead, mark, host)
	for i := range 1 + w.choose(3) {
		fmt.Fprintf(&w.out, "\nfunc f%d(a answer, form url.Values, m map[string]any, b boxed[int]) (s string, err error) {\n", i)
		w.out.WriteString("\tn := 0\n\t_ = n\n")
		w.block(1)
		w.line(1, "return %s", w.result())
		w.out.WriteString("}\n")
	}
	return w.out.String()
}

// choose returns a number below n.
func (w *writer) choose(n int) int {
	if len(w.choices) == 0 {
		return 0
	}
	c := int(w.choices[0])
	w.choices = w.choices[1:]
	return c % n
}

func (w *writer) pick(list ...string) string { return list[w.choose(len(list))] }

func (w *writer) line(depth int, format string, args ...any) {
	w.out.WriteString(strings.Repeat("\t", depth))
	fmt.Fprintf(&w.out, format+"\n", args...)
}

// number returns a code, a name for one, or something like one.
func (w *writer) number() string {
	return w.pick("200", "414", "403", "success", "badParam", "302", "416", "500", "0", "-1", "409", "441", "7", "404", "417", "99999", "102404",
		"http.StatusOK", "http.StatusFound", "http.StatusRequestURITooLong", "'È'", "0x19e", "414.0", "400+14", "1<<8")
}

// code returns an expression that holds a code.
func (w *writer) code() string {
	return w.pick("a.Code", "a.GetCode()", "(&a).Code", "int(int64(a.Code))", "n", "b.Code", "a.List[0].Code", "(a.Code)", "min(a.Code, 500)")
}

func (w *writer) result() string {
	return w.pick("s, err", "s, nil", `"", fmt.Errorf("nim: %d", a.Code)`, `"", fail(a.Code)`, `texts[a.Code], nil`, `a.Desc, err`, `"", &failure{n}`)
}

// condition returns one.
func (w *writer) condition(depth int) string {
	switch w.choose(12) {
	case 0, 1, 2:
		return w.code() + " " + w.pick("==", "!=", "<", ">=", ">", "<=") + " " + w.number()
	case 3:
		return w.pick("a.ok()", "!a.ok()", "isRetryable(a.Code)", "err != nil", "err == nil", "len(a.Desc) > 0", "a.Code/100 == 2", "form.Has(s)")
	case 4:
		return `m["code"] == ` + w.pick("200", "200.0", "float64(414)", "nil", `"200"`, "a.Code")
	case 5:
		return w.number() + " == " + w.code()
	case 6:
		return "slices.Contains([]int{" + w.number2() + ", " + w.number2() + "}, " + w.code() + ")"
	case 7:
		return "errors.As(err, new(*failure))"
	}
	if depth > 3 {
		return "a.Code == 414"
	}
	return w.pick("!", "") + "(" + w.condition(depth+1) + " " + w.pick("&&", "||") + " " + w.condition(depth+1) + ")"
}

// number2 returns a number that is an int.
func (w *writer) number2() string { return w.pick("200", "414", "403", "success", "302", "409", "1") }

func (w *writer) block(depth int) {
	for range 1 + w.choose(4) {
		w.statement(depth)
	}
}

func (w *writer) statement(depth int) {
	if depth > 4 || len(w.choices) == 0 {
		w.line(depth, "n++")
		return
	}
	switch w.choose(16) {
	case 0:
		w.line(depth, "if %s {", w.condition(0))
		w.block(depth + 1)
		if w.choose(2) == 0 {
			w.line(depth, "} else {")
			w.block(depth + 1)
		}
		w.line(depth, "}")
	case 1:
		w.line(depth, "switch %s {", w.code())
		used := map[int]bool{}
		for range 1 + w.choose(4) {
			c := []int{200, 414, 403, 302, 416, 409, 441, 7}[w.choose(8)]
			if used[c] {
				continue
			}
			used[c] = true
			w.line(depth, "case %d:", c)
			w.block(depth + 1)
			if w.choose(4) == 1 {
				w.line(depth+1, "fallthrough")
				w.line(depth, "case %d:", 100000+c)
			}
		}
		if w.choose(2) == 0 {
			w.line(depth, "default:")
			w.block(depth + 1)
		}
		w.line(depth, "}")
	case 2:
		w.labels++
		label := fmt.Sprintf("l%d", w.labels)
		w.line(depth-1, "%s:", label)
		w.line(depth, "for %s {", w.pick("i := 0; i < 3; i++", "range 3", "err == nil", "range a.List", "range slices.Values(a.List)", ""))
		w.loops = append(w.loops, label)
		w.block(depth + 1)
		w.line(depth+1, "if n > 3 {")
		w.line(depth+2, "break %s", label)
		w.line(depth+1, "}")
		w.loops = w.loops[:len(w.loops)-1]
		w.line(depth, "}")
	case 3:
		w.line(depth, "a, err = post(%s, form)", w.pick(w.paths...))
	case 4:
		w.line(depth, "if text, ok := texts[%s]; %s {", w.code(), w.pick("ok", "!ok", "len(text) > 1"))
		w.line(depth+1, "s, _ = text, ok")
		w.block(depth + 1)
		w.line(depth, "}")
	case 5:
		w.line(depth, "if %s {", w.condition(0))
		w.line(depth+1, "return %s", w.result())
		w.line(depth, "}")
	case 6:
		if len(w.loops) == 0 {
			w.line(depth, "n += a.Code")
			return
		}
		w.line(depth, "if %s {", w.condition(0))
		w.line(depth+1, "%s %s", w.pick("continue", "break"), w.loops[w.choose(len(w.loops))])
		w.line(depth, "}")
	case 7:
		w.line(depth, "err = func() error {")
		w.line(depth+1, "if %s {", w.condition(0))
		w.line(depth+2, "return %s", w.pick("nil", "err", "fail(a.Code)", "errKnown"))
		w.line(depth+1, "}")
		w.line(depth+1, "return %s", w.pick("nil", "err", "fail(a.Code)", "errKnown"))
		w.line(depth, "}()")
	case 8:
		w.line(depth, "n = %s", w.code())
	case 9:
		w.line(depth, "err = json.Unmarshal([]byte(s), &%s)", w.pick("a", "m", "b"))
	case 10:
		w.line(depth, "%s", w.pick("time.Sleep(time.Second)", "fmt.Println(a.Code)", "fmt.Println(a)", "a.Code = n", "a = answer{Code: 414}", "defer fmt.Println(a.Desc)",
			"go fmt.Println(n)", "later = func() error { return fail(a.Code) }", "delete(m, s)"))
	case 11:
		w.line(depth, "//nimcode:ignore %s %s", w.pick("NIM101", "NIM202,magic", "NIM999", ""), w.pick("why", ""))
		w.line(depth, "if %s {", w.condition(0))
		w.block(depth + 1)
		w.line(depth, "}")
	case 12:
		w.line(depth, "switch x := m[\"code\"].(type) {")
		w.line(depth, "case float64:")
		w.line(depth+1, "n = int(x)")
		w.line(depth, "case %s:", w.pick("int", "string, bool", "json.Number", "nil"))
		w.line(depth+1, "_ = x")
		w.block(depth + 1)
		w.line(depth, "}")
	case 13:
		w.line(depth, "n = int(m[\"code\"].(%s))", w.pick("float64", "int", "int64"))
	case 14:
		w.line(depth, "defer func() {")
		w.line(depth+1, "if x := recover(); x != nil && %s {", w.condition(0))
		w.line(depth+2, "err = %s", w.pick("nil", "errKnown", "fail(n)"))
		w.line(depth+1, "}")
		w.line(depth, "}()")
	default:
		w.line(depth, "switch {")
		for range 1 + w.choose(3) {
			w.line(depth, "case %s:", w.condition(0))
			w.block(depth + 1)
		}
		w.line(depth, "}")
	}
}
