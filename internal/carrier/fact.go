package carrier

import (
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"

	"golang.org/x/tools/go/analysis"
)

// Facts are positive only: one that is lost can silence a finding, never make
// one. They hold slices, not maps, so that their encoding is deterministic.

// A PackageFact says that a package holds evidence or passes it on; packages
// that import it are looked at.
type PackageFact struct {
	// Held are the fields of other packages' errors that it puts codes into.
	Held []HeldFact
}

// A ResultFact is what is known about one result of a function.
type ResultFact struct {
	Index    int
	Kind     kind // for NIM, if Why is not empty
	Rule     string
	Why      []string
	Surfaces surfaces
	From     []ParamFact
}

// A ParamFact says that something derives from a parameter, receiver first.
type ParamFact struct {
	Index int
	Op    op
	Weak  bool
}

// A FuncFact is the summary of a function for other packages.
type FuncFact struct {
	Results []ResultFact
	// Outs are parameters that the function fills, by index.
	Outs []ResultFact
	// Codes are parameters that take an IM code, by index without receiver.
	Codes []ResultFact
	// Callbacks are what it calls functions with that it is given.
	Callbacks []CallbackFact
	// Floats are results that are decoded JSON, whose numbers are float64.
	Floats []int
}

// A VarFact says what a field, a package-level variable or a type holds.
type VarFact struct {
	Kind     kind
	Rule     string
	Why      []string
	Surfaces surfaces
}

func (*PackageFact) AFact() {}
func (*FuncFact) AFact()    {}
func (*VarFact) AFact()     {}

func (*PackageFact) String() string { return "talks to NIM" }
func (f *FuncFact) String() string {
	return fmt.Sprintf("results %d outs %d codes %d", len(f.Results), len(f.Outs), len(f.Codes))
}
func (f *VarFact) String() string { return fmt.Sprintf("kind %d, by %s", f.Kind, f.Rule) }

func (f *VarFact) labels() *labels {
	l := &labels{}
	if f.Kind < numKinds {
		l.nim[f.Kind], l.surf[f.Kind] = importedTrace(f.Rule, f.Why), f.Surfaces
	}
	return l
}

// An importer reads the facts of other packages, each once.
type importer struct {
	pass   *analysis.Pass
	funcs  map[*types.Func]*FuncFact
	fields map[*types.Var]*labels
	types  map[types.Object]*labels
	told   *heldFields
}

func newImporter(pass *analysis.Pass) importer {
	return importer{pass, map[*types.Func]*FuncFact{}, map[*types.Var]*labels{}, map[types.Object]*labels{}, &heldFields{}}
}

func (im importer) function(fn *types.Func) *FuncFact {
	f, ok := im.funcs[fn]
	if !ok {
		f = new(FuncFact)
		if !im.pass.ImportObjectFact(fn, f) {
			f = nil
		}
		im.funcs[fn] = f
	}
	return f
}

// variable returns what is known of a field or variable of another package.
func (im importer) variable(v *types.Var) *labels {
	if v.Pkg() == nil || v.Pkg() == im.pass.Pkg {
		return nil
	}
	l, ok := im.fields[v]
	if !ok {
		if f := new(VarFact); im.pass.ImportObjectFact(v, f) {
			l = f.labels()
		} else {
			l = im.held(v)
		}
		im.fields[v] = l
	}
	return l
}

func (im importer) declaredType(t types.Object) *labels {
	if t.Pkg() == nil || t.Pkg() == im.pass.Pkg {
		return nil
	}
	l, ok := im.types[t]
	if !ok {
		if f := new(VarFact); im.pass.ImportObjectFact(t, f) {
			l = f.labels()
		}
		im.types[t] = l
	}
	return l
}

// importedTrace makes a trace of steps in another package: they have no
// position here.
func importedTrace(rule string, why []string) *trace {
	t := &trace{rule: rule, step: step{token.NoPos, "declared in another package"}}
	for i, w := range why {
		if i == 0 {
			t.step.text = w
			continue
		}
		t = t.add(step{token.NoPos, w})
	}
	return t
}

// exportWhy renders a trace for another package: the text of each step with
// file and line.
func exportWhy(fset *token.FileSet, t *trace) []string {
	var out []string
	for _, s := range t.steps() {
		text := s.Text
		if s.Pos.IsValid() {
			p := fset.Position(s.Pos)
			text += fmt.Sprintf(" (%s:%d)", filepath.Base(p.Filename), p.Line)
		}
		out = append(out, text)
	}
	return out
}
