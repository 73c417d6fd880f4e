package codeflow

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

// oracleCodes are the codes that the generated functions are run with.
var oracleCodes = []int64{0, 7, 200, 201, 302, 403, 404, 408, 414, 416, 417, 500, 503, 802, 977, 10404, 102404}

// oracleFunctions is how many functions a run of the tests generates.
const oracleFunctions = 10_000

// TestOracle generates functions over a code, compiles and runs them with
// every code, and holds what really ran against Run: it must be among what
// Run says, and for functions without loops be all of it.
func TestOracle(t *testing.T) {
	n := oracleFunctions
	if testing.Short() {
		n = 1000
	}
	checkFunctions(t, generate(rand.New(rand.NewPCG(7, 11)), n))
}

// FuzzOracle does the same from any seed.
func FuzzOracle(f *testing.F) {
	f.Add(uint64(1))
	f.Add(uint64(2026))
	f.Fuzz(func(t *testing.T, seed uint64) {
		checkFunctions(t, generate(rand.New(rand.NewPCG(seed, 1)), 20))
	})
}

// A generated function.
type generated struct {
	name   string
	source string
	loops  bool
	size   int // how many marks it has
}

// checkFunctions runs the functions and reports the smallest one that Run is
// wrong about.
func checkFunctions(t *testing.T, fns []generated) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(prelude)
	for _, f := range fns {
		b.WriteString(f.source)
	}
	source := b.String()
	ran := execute(t, source, fns)
	pkg := buildSource(t, source)

	type wrong struct {
		f    generated
		text string
	}
	var found []wrong
	told := 0
	a := New(isOracleCode, nil)
	for _, f := range fns {
		fn := pkg.Func(f.name)
		if fn == nil {
			t.Fatalf("%s was not built", f.name)
		}
		var s *Subject
		for _, x := range a.Subjects(fn) {
			if x.root == fn.Params[0] {
				s = x
			}
		}
		if s == nil {
			continue // the code is not looked at
		}
		for i, c := range oracleCodes {
			got := marks(s.Run(c))
			want := ran[f.name][i]
			for _, m := range want.Marks {
				if !got[m] {
					found = append(found, wrong{f, fmt.Sprintf("code %d: mark %d ran, Run does not have it", c, m)})
				}
			}
			if answer := s.Run(c).results(true)[0].answer(); contradicts(answer, want.Err) {
				found = append(found, wrong{f, fmt.Sprintf("code %d: Run returns %v, what ran an error: %t", c, answer, want.Err)})
			} else if answer != Unknown {
				told++
			}
			if !f.loops && len(got) != len(want.Marks) {
				found = append(found, wrong{f, fmt.Sprintf("code %d: Run has %v, what ran is %v", c, keys(got), want.Marks)})
			}
		}
	}
	// Summaries, also for codes between those that a function was asked about.
	for k, f := range fns {
		if k%10 != 0 {
			continue
		}
		for _, sum := range a.Summarize(pkg.Func(f.name)) {
			for i, c := range oracleCodes {
				if answer := sum.Answer(0, c); sum.Param == 0 && contradicts(answer, ran[f.name][i].Err) {
					found = append(found, wrong{f, fmt.Sprintf("code %d: the summary says %v, what ran an error: %t", c, answer, ran[f.name][i].Err)})
				}
			}
		}
	}
	if told == 0 && len(fns) > 1000 {
		t.Error("nothing is known of any error")
	}
	if len(found) == 0 {
		return
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].f.size < found[j].f.size })
	t.Fatalf("%d disagreements; the smallest function:\n%s\n%s", len(found), found[0].f.source, found[0].text)
}

// contradicts reports whether what is said of an error is not what was seen.
func contradicts(a Answer, err bool) bool {
	return a == Nil && err || a == NotNil && !err
}

// isOracleCode: the parameter called code, and copies of it.
func isOracleCode(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter:
		return v.Name() == "code"
	case *ssa.Convert:
		return isOracleCode(v.X)
	}
	return false
}

// marks returns the arguments of the calls of mark that can run.
func marks(r *Run) map[int]bool {
	out := map[int]bool{}
	r.Instrs(func(in ssa.Instruction) {
		if c, ok := in.(*ssa.Call); ok {
			if f := c.Call.StaticCallee(); f != nil && f.Name() == "mark" {
				if n, ok := c.Call.Args[0].(*ssa.Const); ok {
					out[int(n.Int64())] = true
				}
			}
		}
	})
	return out
}

func keys(m map[int]bool) []int {
	var out []int
	for k := range m {
		out = append(out, k)
	}
	sort.Ints(out)
	return out
}

// prelude is what the generated functions use: predicates of every shape.
const prelude = `package main

import (
	"errors"
	"fmt"
	"slices"
)

var marked map[int]bool

func mark(n int) { marked[n] = true }

var errFailed = errors.New("failed")

var table = map[int]string{403: "forbidden", 414: "parameter"}

func isSuccess(code int) bool { return code == 200 }

func isRetryable(code int) bool {
	switch code {
	case 408, 416, 500, 503:
		return true
	}
	return false
}

func isServer(code int) bool { return code/100 == 5 }

func isKnown(code int) bool { _, ok := table[code]; return ok }

func isListed(code int) bool { return slices.Contains([]int{302, 404}, code) }

func failure(code int) error {
	if isSuccess(code) {
		return nil
	}
	return fmt.Errorf("code %d", code)
}

func wrap(code int) (int, error) {
	if err := failure(code); err != nil {
		return 0, errors.New("wrapped")
	}
	return 1, nil
}
`

// A generator writes one function.
type generator struct {
	r     *rand.Rand
	b     strings.Builder
	marks int
	loops bool
	vars  int
}

func generate(r *rand.Rand, n int) []generated {
	var out []generated
	for i := range n {
		g := &generator{r: r}
		name := fmt.Sprintf("f%d", i)
		named := r.IntN(4) == 0
		if named {
			fmt.Fprintf(&g.b, "\nfunc %s(code int) (err error) {\n", name)
		} else {
			fmt.Fprintf(&g.b, "\nfunc %s(code int) error {\n", name)
		}
		g.block(1, 1+r.IntN(3), named)
		g.mark(1)
		g.line(1, "%s", g.result(named))
		g.b.WriteString("}\n")
		out = append(out, generated{name, g.b.String(), g.loops, g.marks})
	}
	return out
}

func (g *generator) line(depth int, format string, args ...any) {
	g.b.WriteString(strings.Repeat("\t", depth))
	fmt.Fprintf(&g.b, format+"\n", args...)
}

func (g *generator) mark(depth int) {
	g.marks++
	g.line(depth, "mark(%d)", g.marks)
}

func (g *generator) result(named bool) string {
	if named && g.r.IntN(2) == 0 {
		return "return"
	}
	return []string{"return nil", "return errFailed", `return fmt.Errorf("code %d", code)`}[g.r.IntN(3)]
}

func (g *generator) pick(list ...string) string { return list[g.r.IntN(len(list))] }

func (g *generator) code() int64 { return oracleCodes[1+g.r.IntN(len(oracleCodes)-1)] }

// cond returns a condition over the code.
func (g *generator) cond(depth int) string {
	switch n := g.r.IntN(14); {
	case n < 4:
		return fmt.Sprintf("code %s %d", g.pick("==", "!="), g.code())
	case n < 6:
		return fmt.Sprintf("code %s %d", g.pick("<", "<=", ">", ">="), g.code())
	case n < 7:
		return fmt.Sprintf("code/100 %s %d", g.pick("==", "!="), 2+g.r.IntN(4))
	case n < 8:
		return fmt.Sprintf("int64(code)%%%d == %d", 2+g.r.IntN(5), g.r.IntN(3))
	case n < 10:
		return g.pick("isSuccess(code)", "isRetryable(code)", "isServer(code)", "isKnown(code)", "isListed(code)",
			"failure(code) != nil", "slices.Contains([]int{403, 417}, code)")
	case n < 11 && depth > 0:
		return "!(" + g.cond(depth-1) + ")"
	case depth > 0:
		return "(" + g.cond(depth-1) + g.pick(" && ", " || ") + g.cond(depth-1) + ")"
	}
	return fmt.Sprintf("code == %d", g.code())
}

// block writes statements; it never ends in a return, so that what follows can
// be reached by some code.
func (g *generator) block(depth, n int, named bool) {
	for range n {
		g.mark(depth)
		g.statement(depth, named)
	}
}

func (g *generator) statement(depth int, named bool) {
	if depth > 4 {
		return
	}
	switch g.r.IntN(11) {
	case 0, 1, 2:
		g.line(depth, "if %s {", g.cond(2))
		g.block(depth+1, 1, named)
		g.maybeReturn(depth+1, named)
		if g.r.IntN(2) == 0 {
			g.line(depth, "} else if %s {", g.cond(1))
			g.block(depth+1, 1, named)
		}
		if g.r.IntN(2) == 0 {
			g.line(depth, "} else {")
			g.block(depth+1, 1, named)
			g.maybeReturn(depth+1, named)
		}
		g.line(depth, "}")
	case 3, 4:
		g.line(depth, "switch code {")
		seen := map[int64]bool{}
		for range 1 + g.r.IntN(3) {
			c := g.code()
			if seen[c] {
				continue
			}
			seen[c] = true
			g.line(depth, "case %d:", c)
			g.mark(depth + 1)
			if g.r.IntN(4) == 0 {
				g.line(depth+1, "break")
			} else {
				g.maybeReturn(depth+1, named)
			}
		}
		if g.r.IntN(2) == 0 {
			g.line(depth, "default:")
			g.block(depth+1, 1, named)
		}
		g.line(depth, "}")
	case 5:
		g.line(depth, "switch {")
		g.line(depth, "case %s:", g.cond(1))
		g.block(depth+1, 1, named)
		g.line(depth, "case %s:", g.cond(1))
		g.mark(depth + 1)
		g.line(depth, "}")
	case 6:
		g.vars++
		g.line(depth, "v%d := %s", g.vars, g.cond(2))
		g.line(depth, "if v%d {", g.vars)
		g.mark(depth + 1)
		g.line(depth, "}")
	case 7:
		g.vars++
		g.line(depth, "if e%d := failure(code); e%d != nil {", g.vars, g.vars)
		g.mark(depth + 1)
		if g.r.IntN(2) == 0 {
			g.line(depth+1, "return e%d", g.vars)
		}
		g.line(depth, "}")
	case 8:
		g.vars++
		g.line(depth, "_, e%d := wrap(code)", g.vars)
		g.line(depth, "if e%d == nil {", g.vars)
		g.block(depth+1, 1, named)
		g.line(depth, "}")
	case 9:
		g.loops = true
		g.vars++
		g.line(depth, "for i%d := 0; i%d < %d; i%d++ {", g.vars, g.vars, 1+g.r.IntN(3), g.vars)
		g.mark(depth + 1)
		g.line(depth+1, "if %s {", g.cond(1))
		g.mark(depth + 2)
		g.line(depth+2, "%s", g.pick("break", "continue", "return errFailed"))
		g.line(depth+1, "}")
		g.mark(depth + 1)
		g.line(depth, "}")
	case 10:
		if named {
			g.line(depth, "err = %s", g.pick("nil", "errFailed", "failure(code)"))
			return
		}
		g.loops = true // what is deferred runs at the end, wherever it stands
		g.line(depth, "defer func() { mark(%d) }()", 100_000)
	}
}

func (g *generator) maybeReturn(depth int, named bool) {
	if g.r.IntN(2) == 0 {
		g.line(depth, "%s", g.result(named))
	}
}

// An outcome is what one call did.
type outcome struct {
	Marks []int
	Err   bool
}

// execute compiles and runs the functions with every code.
func execute(t *testing.T, source string, fns []generated) map[string][]outcome {
	t.Helper()
	var b strings.Builder
	b.WriteString(strings.Replace(source, "import (\n", "import (\n\t\"encoding/json\"\n\t\"os\"\n\t\"sort\"\n", 1))
	b.WriteString("\ntype outcome struct {\n\tMarks []int\n\tErr bool\n}\n")
	b.WriteString("\nvar all = map[string]func(int) error{\n")
	for _, f := range fns {
		fmt.Fprintf(&b, "\t%q: %s,\n", f.name, f.name)
	}
	fmt.Fprintf(&b, "}\n\nvar codes = %#v\n", oracleCodes)
	b.WriteString(`
func main() {
	out := map[string][]outcome{}
	for name, f := range all {
		for _, c := range codes {
			marked = map[int]bool{}
			o := outcome{Err: f(int(c)) != nil}
			for m := range marked {
				if m < 100_000 {
					o.Marks = append(o.Marks, m)
				}
			}
			sort.Ints(o.Marks)
			out[name] = append(out[name], o)
		}
	}
	json.NewEncoder(os.Stdout).Encode(out)
}
`)
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module oracle\n\ngo 1.26\n")
	write("main.go", b.String())
	cmd := exec.Command("go", "run", "-gcflags=-N -l", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%.2000s", err, stderr.String())
	}
	var out map[string][]outcome
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// buildSource returns the SSA form of a package.
func buildSource(t *testing.T, source string) *ssa.Package {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "main.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, _, err := ssautil.BuildPackage(&types.Config{Importer: importer.Default()}, fset,
		types.NewPackage("main", "main"), []*ast.File{f}, ssa.GlobalDebug)
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}
