package analyzer

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// failing words the codes that share the fate of those which the function does
// not mention: the required ones with their meaning, and the rest.
func (d *dispatch) failing(r *runner) string {
	var named []string
	for _, c := range r.cfg.Require {
		if d.sameFate(int64(c), otherCode) {
			named = append(named, r.meaning(r.surfacesOf(d), int64(c)))
		}
	}
	rest := "every failure"
	if len(named) > 0 {
		rest = strings.Join(named, ", ") + " and every other failure"
	}
	switch but := d.singledOut(r); {
	case len(but) == 0:
	case len(but) <= maxListed:
		rest += " but " + and(numbers(but))
	default:
		rest += fmt.Sprintf(" but the %d codes known here", len(but))
	}
	return rest
}

// maxListed bounds the codes that a message lists.
const maxListed = 6

func numbers(codes []int64) []string {
	var out []string
	for _, c := range codes {
		out = append(out, fmt.Sprint(c))
	}
	return out
}

// meanings words codes with what NIM means by them.
func (r *runner) meanings(d *dispatch, codes []int64) string {
	var out []string
	for _, c := range codes {
		out = append(out, r.meaning(r.surfacesOf(d), c))
	}
	return and(out)
}

// sameFate reports whether a function treats two codes alike.
func (d *dispatch) sameFate(a, b int64) bool {
	x, y := d.code.Compare(a, b), d.code.Compare(b, a)
	return len(x.Tests) == 0 && len(y.Tests) == 0 || len(x.Only) == 0 && len(y.Only) == 0 && len(x.Phis) == 0
}

// singledOut returns the codes that say failure and that a function treats in
// another way than those which it does not mention.
func (d *dispatch) singledOut(r *runner) []int64 {
	if d.known == nil {
		d.known = []int64{}
		points, _ := r.flow.Flow.Points(d.fn)
		for _, c := range points {
			if c > 0 && !r.isSuccess(d, c) && !d.sameFate(c, otherCode) {
				d.known = append(d.known, c)
			}
		}
	}
	return d.known
}

// isSuccess reports whether NIM means success by a code.
func (r *runner) isSuccess(d *dispatch, c int64) bool { return r.isSuccessOn(r.surfacesOf(d), c) }

func (r *runner) isSuccessOn(surfaces []nimcode.Surface, c int64) bool {
	return slices.ContainsFunc(surfaces, func(s nimcode.Surface) bool { return catalogue.Default().IsSuccess(s, int(c)) })
}

// test returns the first test that parts a failure from success.
func (d *dispatch) test(f *fate) ast.Node {
	for _, t := range f.Tests {
		if e := d.index.condition(t); e != nil {
			if s, ok := d.index.statement(e).(*ast.SwitchStmt); ok && s.Tag != nil {
				return s.Tag
			}
			return e
		}
	}
	return nil
}

// testFor returns the first test that parts a failure from success, or else
// another failure.
func (d *dispatch) testFor(r *runner, f *fate) ast.Node {
	n := d.test(f)
	if known := d.singledOut(r); n == nil && len(known) > 0 {
		n = d.test(d.fate(known[0])) // only others are told from success
	}
	return n
}

// at words where the code is tested: " at file:line".
func (r *runner) at(d *dispatch, f *fate) string {
	n := d.test(f)
	if n == nil {
		return ""
	}
	p := r.pass.Fset.Position(n.Pos())
	return fmt.Sprintf(" at %s:%d", filepath.Base(p.Filename), p.Line)
}

// finding places a finding at an instruction, or at the test if there is none,
// and shows the test beside it.
func (d *dispatch) finding(r *runner, f *fate, at ssa.Instruction, text string) finding {
	out := finding{text: text}
	n := d.testFor(r, f)
	if n != nil {
		out.pos, out.end = n.Pos(), n.End()
		out.related = []analysis.RelatedInformation{{Pos: n.Pos(), End: n.End(), Message: "the code is tested here"}}
	}
	if at != nil && at.Pos().IsValid() {
		out.pos, out.end = at.Pos(), token.NoPos
		if s := d.index.returns[at.Pos()]; s != nil {
			out.end = s.End()
		}
	}
	if !out.pos.IsValid() {
		out.pos = d.fn.Pos()
	}
	return out
}
