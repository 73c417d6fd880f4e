package carrier

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// An error may be declared in a package that knows nothing of NIM, for those who talk
// to NIM to put its codes into. They tell of it: a fact about the field itself can only
// come from its own package.

// A HeldFact says that a package puts codes into a field of an error of another package.
type HeldFact struct {
	Package, Type, Field string
	Rule                 string
	Why                  []string
	Surfaces             surfaces
}

// What errors and their packages are called that are there for IM alone.
var (
	heldPackage = lazyregexp.New(`^(?i:im|` + errorNames + `)` + errorSuffix)
	heldType    = lazyregexp.New(`^(?:IM|Im|NIM|Nim|Yunxin|YunXin|YX|Yx|Netease|NetEase|WYIM)(?:IM|Im|Api|API)?(?:Err|Error|Fault|Failure)$`)
)

// hold decides about a field of another package's error that a value is stored in.
func (e *engine) hold(r *resolver, f *types.Var, in types.Type, v ssa.Value, l *labels, proven map[*types.Var]*labels, blocked map[*types.Var]bool) {
	if f.Pkg() == nil || !f.Exported() || !isErrorField(in) || !heldPackage.MatchString(f.Pkg().Name()) && !heldType.MatchString(typeName(in)) {
		return
	}
	if _, isConst := v.(*ssa.Const); isConst {
		return
	}
	d := r.resolve(l)
	switch {
	case d != nil && d.other != nil:
		blocked[f] = true
	case d != nil && d.nim[code] != nil:
		if proven[f] == nil {
			only := &labels{}
			only.nim[code], only.surf[code] = d.nim[code], d.surf[code]
			proven[f] = only
		}
	case isNumber(f.Type()):
		blocked[f] = blocked[f] || e.proven[f] != nil
	}
}

// heldFacts returns what the package puts into fields of others.
func (e *engine) heldFacts() (out []HeldFact) {
	for f, l := range e.proven {
		if e.owns(f) || f.Pkg() == nil || e.blocked[f] || l.nim[code] == nil {
			continue
		}
		if t := owner(f); t != "" {
			out = append(out, HeldFact{f.Pkg().Path(), t, f.Name(), l.nim[code].rule, exportWhy(e.pass.Fset, l.nim[code]), l.surf[code]})
		}
	}
	slices.SortFunc(out, func(a, b HeldFact) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Field, b.Field))
	})
	return out
}

// owner returns the name of the type that a field is declared in, "" for none of its
// package's scope.
func owner(f *types.Var) string {
	scope := f.Pkg().Scope()
	for _, name := range scope.Names() {
		t, ok := scope.Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		if st, ok := t.Type().Underlying().(*types.Struct); ok {
			for v := range st.Fields() {
				if v == f {
					return name
				}
			}
		}
	}
	return ""
}

// held returns what the packages that this one imports, directly or not, put into a
// field of an error of another package; nil for nothing.
func (im importer) held(f *types.Var) *labels {
	if !f.IsField() || !f.Exported() || !isNumber(f.Type()) {
		return nil
	}
	if !im.told.read {
		im.told.read = true
		im.readHeld(im.pass.Pkg, map[*types.Package]bool{})
		slices.SortStableFunc(im.told.facts, func(a, b HeldFact) int {
			return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Field, b.Field), slices.Compare(a.Why, b.Why))
		})
	}
	for _, h := range im.told.facts {
		if h.Package == f.Pkg().Path() && h.Field == f.Name() && h.Type == owner(f) {
			l := &labels{}
			l.nim[code], l.surf[code] = importedTrace(h.Rule, h.Why), h.Surfaces
			return l
		}
	}
	return nil
}

// readHeld reads the facts of what a package imports, and of what that imports. Not every
// driver lists all facts.
func (im importer) readHeld(pkg *types.Package, seen map[*types.Package]bool) {
	for _, p := range pkg.Imports() {
		if seen[p] {
			continue
		}
		seen[p] = true
		if fact := new(PackageFact); im.pass.ImportPackageFact(p, fact) {
			im.told.facts = append(im.told.facts, fact.Held...)
			im.readHeld(p, seen) // who knows nothing of NIM imports nobody who does
		}
	}
}

// heldFields are the facts about fields of others, read when first asked for.
type heldFields struct {
	read  bool
	facts []HeldFact
}
