package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/summary"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A runner runs the checks over one package. What it needs beyond the uses it
// builds when a finding asks for it.
type runner struct {
	pass     *analysis.Pass
	cfg      *Config
	carriers *carrier.Result
	flow     *summary.Result

	seen      []*dispatch
	all       []*use
	literals  map[types.Object]*ast.CompositeLit
	shared    map[*ast.CompositeLit]bool
	constants map[bool]codeConstants // by whether test files count
	imported  map[*ast.File]imported
	indexed   *ssaIndex
	indexes   map[*ast.File]*syntaxIndex
	told      map[*ssa.Function][]*dispatch // see toldIn
	misfits   map[token.Pos]*misfit
	book      **carrier.Carrier                   // see documented
	calls     map[*ssa.Function][]ssa.Instruction // see callsOf
}

func newRunner(pass *analysis.Pass, cfg *Config, carriers *carrier.Result, flow *summary.Result) *runner {
	return &runner{
		pass:      pass,
		cfg:       cfg,
		carriers:  carriers,
		flow:      flow,
		constants: map[bool]codeConstants{},
		imported:  map[*ast.File]imported{},
	}
}

// A finding is what a check says about one place.
type finding struct {
	check    *Check
	pos, end token.Pos
	carrier  *carrier.Carrier
	related  []analysis.RelatedInformation // beyond the carrier's reasons

	text  string // the whole message, or else what is said of one use:
	use   *use
	noun  string // what the value is, if it needs a word
	value string // the constant with its meaning
	rest  string // what is wrong with it, if the check is about more than the noun
	write string // what to write instead, if that is known
	edits []analysis.TextEdit
}

func (r *runner) run() {
	r.all = r.uses()
	var found []finding
	seen := map[token.Pos]bool{}
	for _, u := range r.all {
		// A key is met again wherever its table is used.
		if seen[u.expr.Pos()] {
			continue
		}
		if f, ok := r.judge(u); ok {
			seen[u.expr.Pos()] = true
			found = append(found, f)
		}
	}
	found = append(found, r.followed()...)
	found = append(found, r.scanned()...)
	found = r.suppress(found)
	found = slices.DeleteFunc(found, func(f finding) bool {
		return r.cfg.Settings.excludes(r.pass.Fset.Position(f.pos).Filename)
	})
	for _, line := range r.lines(found) {
		r.report(line)
	}
}

// judge runs the checks on one use, by precedence. A check that is switched
// off hides a use from those behind it all the same: they rely on that.
func (r *runner) judge(u *use) (finding, bool) {
	for _, c := range checks {
		if c.run == nil {
			continue
		}
		if f, ok := c.run(r, u); ok {
			f.check, f.use = c, u
			f.pos, f.end, f.carrier = u.expr.Pos(), u.expr.End(), u.carrier
			return f, r.cfg.Checks.Has(c.ID)
		}
	}
	return finding{}, false
}

// scanned runs the checks that look through the package by themselves.
func (r *runner) scanned() (found []finding) {
	for _, c := range checks {
		if c.scan == nil || !r.cfg.Checks.Has(c.ID) {
			continue
		}
		for _, f := range c.scan(r) {
			f.check = c
			found = append(found, f)
		}
	}
	return found
}

// followed runs the checks that ask what happens for a code.
func (r *runner) followed() (found []finding) {
	if r.flow == nil || r.flow.Flow == nil {
		return nil
	}
	for _, fn := range r.carriers.Functions() {
		if !r.isFollowed(fn) {
			continue
		}
		for _, c := range checks {
			if c.function == nil || !r.cfg.Checks.Has(c.ID) {
				continue
			}
			for _, f := range c.function(r, fn) {
				f.check = c
				found = append(found, f)
			}
		}
	}
	for _, d := range r.dispatches() {
		for _, c := range checks {
			if c.dispatch == nil {
				continue
			}
			if f, ok := c.dispatch(r, d); ok {
				f.check, f.carrier = c, d.carrier
				if r.cfg.Checks.Has(c.ID) {
					found = append(found, f)
				}
			}
		}
	}
	return found
}

// lines groups findings by line, in source order: many drivers show one
// finding a line. In a line the check with the highest precedence comes first.
func (r *runner) lines(found []finding) [][]finding {
	type line struct {
		file string
		line int
	}
	at := func(f finding) line {
		p := r.pass.Fset.Position(f.pos)
		return line{p.Filename, p.Line}
	}
	slices.SortStableFunc(found, func(a, b finding) int { return r.order(a.pos, b.pos) })
	var out [][]finding
	index := map[line]int{}
	for _, f := range found {
		i, ok := index[at(f)]
		if !ok {
			i = len(out)
			index[at(f)] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], f)
	}
	for _, fs := range out {
		slices.SortStableFunc(fs, func(a, b finding) int {
			return cmp.Compare(slices.Index(checks, a.check), slices.Index(checks, b.check))
		})
	}
	return out
}

// report makes one diagnostic of the findings on one line.
func (r *runner) report(fs []finding) {
	first := fs[0]
	d := analysis.Diagnostic{
		Pos:      first.pos,
		End:      first.end,
		Category: first.check.ID,
		URL:      first.check.URL(),
		Message:  message(fs),
		Related:  append(related(first.carrier, first.pos), first.related...),
	}
	if r.cfg.Why {
		d.Message += r.why(first.carrier)
	}
	var edits []analysis.TextEdit
	var write []string
	for _, f := range fs {
		if len(f.edits) > 0 {
			edits = merge(edits, f.edits)
			if f.write != "" {
				write = appendNew(write, f.write)
			}
		}
	}
	if len(edits) > 0 {
		text := "Delete the directive"
		if len(write) > 0 {
			text = "Write " + and(write)
		}
		d.SuggestedFixes = []analysis.SuggestedFix{{Message: text, TextEdits: edits}}
	}
	r.pass.Report(d)
}

// merge adds the edits of b to a, each once, in source order: the drivers
// merge fixes as if they were sorted.
func merge(a, b []analysis.TextEdit) []analysis.TextEdit {
	for _, e := range b {
		if !slices.ContainsFunc(a, func(x analysis.TextEdit) bool { return x.Pos == e.Pos && x.End == e.End }) {
			a = append(a, e)
		}
	}
	slices.SortStableFunc(a, func(x, y analysis.TextEdit) int { return cmp.Compare(x.Pos, y.Pos) })
	return a
}

// surfaces returns whose codes a carrier may hold.
func (r *runner) surfaces(c *carrier.Carrier) []nimcode.Surface {
	if len(c.Surfaces) > 0 {
		return c.Surfaces
	}
	return r.cfg.surfaces()
}

// fileOf returns the file of the package that pos is in, or nil.
func (r *runner) fileOf(pos token.Pos) *ast.File {
	for _, f := range r.pass.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return f
		}
	}
	return nil
}

// isTest reports whether f is a test file. A package is analysed with and
// without its test files, and both have to say the same about the others.
func (r *runner) isTest(f *ast.File) bool {
	return strings.HasSuffix(r.pass.Fset.PositionFor(f.Package, false).Filename, "_test.go")
}
