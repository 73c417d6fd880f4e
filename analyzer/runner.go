package analyzer

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A runner runs the checks over one package.
type runner struct {
	pass     *analysis.Pass
	cfg      *config
	carriers *carrier.Result

	literals map[types.Object]*ast.CompositeLit
	codes    map[int64][]*types.Const // constants that are used for IM codes
}

func newRunner(pass *analysis.Pass, cfg *config, carriers *carrier.Result) *runner {
	return &runner{pass: pass, cfg: cfg, carriers: carriers}
}

// A finding is what a check says about one use.
type finding struct {
	check *Check
	use   *use
	// subject, value and rest make the message: SUBJECT is compared with
	// VALUE REST; findings on one line share subject and rest.
	value string
	rest  string
	// write is what to write instead, if anything is certain.
	write string
	edits []analysis.TextEdit
}

func (r *runner) run() {
	var files []*ast.File
	for _, f := range r.pass.Files {
		if !r.isGenerated(f) {
			files = append(files, f)
		}
	}
	uses := r.uses(files)
	r.codes = r.codeConstants(uses)

	lines := map[string][]finding{}
	var order []string
	seen := map[token.Pos]bool{}
	for _, u := range uses {
		if seen[u.expr.Pos()] {
			continue
		}
		f, ok := r.judge(u)
		if !ok {
			continue
		}
		seen[u.expr.Pos()] = true
		p := r.pass.Fset.Position(u.expr.Pos())
		line := fmt.Sprintf("%s:%d", p.Filename, p.Line)
		if lines[line] == nil {
			order = append(order, line)
		}
		lines[line] = append(lines[line], f)
	}
	for _, line := range order {
		r.report(lines[line])
	}
}

// judge runs the checks on one use, by precedence.
func (r *runner) judge(u *use) (finding, bool) {
	for _, c := range checks {
		if !r.cfg.checks.has(c) {
			continue
		}
		if f, ok := c.run(r, u); ok {
			f.check, f.use = c, u
			return f, true
		}
	}
	return finding{}, false
}

// report makes one diagnostic of the findings on one line: those of the check
// with the highest precedence.
func (r *runner) report(fs []finding) {
	slices.SortStableFunc(fs, func(a, b finding) int {
		return cmp.Or(cmp.Compare(slices.Index(checks, a.check), slices.Index(checks, b.check)),
			cmp.Compare(a.use.expr.Pos(), b.use.expr.Pos()))
	})
	n := 1
	for n < len(fs) && fs[n].check == fs[0].check && fs[n].use.place == fs[0].use.place {
		n++
	}
	fs = fs[:n]
	first := fs[0]
	d := analysis.Diagnostic{
		Pos:      first.use.expr.Pos(),
		End:      first.use.expr.End(),
		Category: first.check.ID,
		Message:  first.check.ID + ": " + message(fs),
		Related:  related(first.use),
	}
	if r.cfg.why {
		d.Message += why(first.use.carrier)
	}
	var edits []analysis.TextEdit
	var write []string
	for _, f := range fs {
		if f.edits != nil {
			edits = merge(edits, f.edits)
			write = append(write, f.write)
		}
	}
	if len(edits) > 0 {
		d.SuggestedFixes = []analysis.SuggestedFix{{Message: "Write " + and(write), TextEdits: edits}}
	}
	r.pass.Report(d)
}

// merge adds the edits of b to a, each once.
func merge(a, b []analysis.TextEdit) []analysis.TextEdit {
	for _, e := range b {
		if !slices.ContainsFunc(a, func(x analysis.TextEdit) bool { return x.Pos == e.Pos && x.End == e.End }) {
			a = append(a, e)
		}
	}
	return a
}

// message words the findings of one check on one line.
func message(fs []finding) string {
	var subjects, values, writes []string
	for _, f := range fs {
		if !slices.Contains(subjects, f.use.subject) {
			subjects = append(subjects, f.use.subject)
		}
		if !slices.Contains(values, f.value) {
			values = append(values, f.value)
		}
		if f.write != "" && !slices.Contains(writes, f.write) {
			writes = append(writes, f.write)
		}
	}
	var b strings.Builder
	switch fs[0].use.place {
	case compared:
		fmt.Fprintf(&b, "%s, a NIM status code, is compared with %s", and(subjects), and(values))
	case passed:
		fmt.Fprintf(&b, "%s, which takes a NIM status code, is called with %s", and(subjects), and(values))
	case key:
		fmt.Fprintf(&b, "a table that is indexed with the NIM status code %s has the key %s", and(subjects), and(values))
	}
	if fs[0].rest != "" {
		b.WriteString(", " + fs[0].rest)
	}
	if len(writes) > 0 {
		b.WriteString("; write " + and(writes))
	}
	return b.String()
}

// and joins words as people do.
func and(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// related shows the chain that made the carrier one. Steps in other packages
// have no position here; their text goes with the next step that has.
func related(u *use) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	pending := ""
	for _, s := range u.carrier.Why {
		if s.Text == "" {
			continue
		}
		if !s.Pos.IsValid() {
			pending += s.Text + "; "
			continue
		}
		out = append(out, analysis.RelatedInformation{Pos: s.Pos, Message: pending + s.Text})
		pending = ""
	}
	if pending != "" {
		out = append(out, analysis.RelatedInformation{Pos: u.expr.Pos(), Message: strings.TrimSuffix(pending, "; ")})
	}
	return out
}

// why words the same chain for -why.
func why(c *carrier.Carrier) string {
	var steps []string
	for _, s := range c.Why {
		if s.Text != "" {
			steps = append(steps, s.Text)
		}
	}
	return " [why: " + c.Rule + ": " + strings.Join(steps, "; ") + "]"
}

// surfaces returns whose codes a carrier may hold.
func (r *runner) surfaces(c *carrier.Carrier) []nimcode.Surface {
	if len(c.Surfaces) > 0 {
		return c.Surfaces
	}
	return r.cfg.surfaces
}
