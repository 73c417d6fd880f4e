package testutil

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// unchanged returns an error for everything but imports that the fixes have
// changed in a package, other than that a constant is spelled in another way: a
// replaced constant keeps its type and its value, and the rest stays what it is.
func unchanged(before, after *checker.Action) (errs []error) {
	edits, found := replacements(before), map[span]bool{}
	if len(before.Package.Syntax) != len(after.Package.Syntax) {
		return []error{fmt.Errorf("%s has lost a file, or has got one", before.Package.ID)}
	}
	for i, f := range before.Package.Syntax {
		for _, p := range pairs(f, after.Package.Syntax[i], edits) {
			at := span{p.before.Pos(), p.before.End()}
			found[at] = p.replaced
			if text := difference(p, before.Package.TypesInfo, after.Package.TypesInfo, edits[at]); text != "" {
				errs = append(errs, fmt.Errorf("%s: %s", before.Package.Fset.Position(at.pos), text))
			}
		}
	}
	for e := range edits {
		if found[e] {
			continue
		}
		errs = append(errs, fmt.Errorf("%s: the fix replaces something that is no expression", before.Package.Fset.Position(e.pos)))
	}
	return errs
}

// difference says what is different after the fixes, or "".
func difference(p pair, info, fixed *types.Info, may change) string {
	x, _ := p.before.(ast.Expr)
	y, ok := p.after.(ast.Expr)
	switch {
	case !p.replaced && !p.sameKind():
		return "the fix changes more than it says"
	case x == nil || !ok:
		return ""
	case p.replaced:
		if text := valueChange(info.Types[x].Value, fixed.Types[y].Value, may.typ); text != "" && !may.value {
			return text
		}
		if may.typ || isConversion(p.parent, info) {
			return "" // sees to the type
		}
	}
	if a, b := typeOf(info, x), typeOf(fixed, y); a != b {
		return fmt.Sprintf("the type changes from %s to %s", a, b)
	}
	return ""
}

func valueChange(x, y constant.Value, typeToo bool) string {
	switch {
	case typeToo && x == nil && y == nil:
		return ""
	case typeToo && x != nil && y != nil && x.Kind() == constant.String && constant.StringVal(x) == y.ExactString():
		return ""
	case x == nil:
		return "the fix replaces something that is no constant"
	case y == nil:
		return "replaced by something that is no constant"
	case x.ExactString() != y.ExactString():
		return fmt.Sprintf("the fix changes %s into %s", x, y)
	}
	return ""
}

func isConversion(n ast.Node, info *types.Info) bool {
	call, ok := n.(*ast.CallExpr)
	return ok && info.Types[call.Fun].IsType()
}

func typeOf(info *types.Info, e ast.Expr) string {
	if t := info.TypeOf(e); t != nil {
		return types.TypeString(t, nil)
	}
	return "none"
}

// isComment reports whether an edit deletes a comment, or writes another.
func isComment(act *checker.Action, e analysis.TextEdit) bool {
	if text := string(e.NewText); text != "" && !strings.HasPrefix(text, "//") {
		return false
	}
	for _, f := range act.Package.Syntax {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if e.Pos <= c.Pos() && c.End() <= e.End {
					return true
				}
			}
		}
	}
	return false
}

// A change says what may be another one after a fix, as it is for a mistake of
// the program.
type change struct{ value, typ bool }

// replacements returns what the edits of a run replace, and what may change
// there.
func replacements(act *checker.Action) map[span]change {
	out := map[span]change{}
	for _, d := range act.Diagnostics {
		for _, f := range d.SuggestedFixes {
			for _, e := range f.TextEdits {
				// Those that only insert replace nothing.
				if e.Pos != e.End && !isComment(act, e) {
					out[span{e.Pos, e.End}] = change{changesValue[d.Category], changesType[d.Category]}
				}
			}
		}
	}
	return out
}
