package summary

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// codeParam matches what parameters are called that take a code.
var codeParam = lazyregexp.New(`(?i)^(?:c|n|\w*code|status|ret)$`)

// numbers summarizes functions that judge a number which their callers may know
// to be a code, in a package that knows no code itself: it makes errors of codes
// for others. The SSA form is built only where there are such functions and
// NIM's most frequent failures are mentioned.
func (r *Result) numbers() {
	var judges []*types.Func
	for _, f := range r.pass.Files {
		if strings.HasSuffix(r.pass.Fset.Position(f.Package).Filename, "_test.go") {
			continue
		}
		for _, d := range f.Decls {
			if decl, ok := d.(*ast.FuncDecl); ok && decl.Body != nil && decl.Name.IsExported() {
				if fn, ok := r.pass.TypesInfo.Defs[decl.Name].(*types.Func); ok && judgesNumber(fn) {
					judges = append(judges, fn)
				}
			}
		}
	}
	if len(judges) == 0 || !r.mentionsFailures() {
		return
	}
	pkg := carrier.Build(r.pass)
	flow := codeflow.New(func(ssa.Value) bool { return false }, func(*ssa.Function) *codeflow.Summary { return nil })
	for _, fn := range judges {
		if s := flow.SummarizeNumber(pkg.Prog.FuncValue(fn)); s != nil {
			f := &Fact{Of: s, Plain: true}
			if old := r.facts[fn]; old != nil {
				f.Retries, f.Mark, f.Sets = old.Retries, old.Mark, old.Sets
			}
			f.Quiet = !codeflow.Acts(pkg.Prog.FuncValue(fn))
			r.pass.ExportObjectFact(fn, f)
			r.facts[fn] = f
		}
	}
}

// judgesNumber reports whether a function takes a number that may be a code, and
// returns an error, a bool or a text, or one of these and whether there is one.
func judgesNumber(fn *types.Func) bool {
	sig := fn.Signature()
	n := 0
	for p := range sig.Params().Variables() {
		if b, ok := p.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsInteger != 0 {
			if !codeParam.MatchString(p.Name()) {
				return false
			}
			n++
		}
	}
	res := sig.Results()
	if n != 1 || res.Len() < 1 || res.Len() > 2 || sig.TypeParams().Len() > 0 || sig.RecvTypeParams().Len() > 0 {
		return false
	}
	for v := range res.Variables() {
		b, ok := v.Type().Underlying().(*types.Basic)
		if v.Type().String() != "error" && !(ok && b.Info()&(types.IsBoolean|types.IsString) != 0) {
			return false
		}
	}
	return true
}

// mentionsFailures reports whether the package has 403 and 414, which hardly
// anything but NIM's codes has.
func (r *Result) mentionsFailures() bool {
	seen := map[string]bool{}
	for _, tv := range r.pass.TypesInfo.Types {
		switch {
		case tv.Value == nil:
		case tv.Value.Kind() == constant.Int:
			seen[tv.Value.ExactString()] = true
		case tv.Value.Kind() == constant.String:
			seen[constant.StringVal(tv.Value)] = true
		}
	}
	return seen["403"] && seen["414"]
}
