package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// ignorePrefix begins a directive that suppresses findings in one line: that
// of the code in front of it, or else the next one.
//
//	//nimcode:ignore NIM101,NIM103 reason
const ignorePrefix = "//nimcode:ignore"

// An ignore is such a directive.
type ignore struct {
	comment *ast.Comment
	file    *ast.File
	words   ignoreWords
	line    int // where it suppresses, 0 if no line of code is next to it
	alone   bool
	used    map[string]bool // IDs of checks that it has suppressed
}

// ignoreWords are what a directive says.
type ignoreWords struct {
	names  []string // of checks, as they are spelled
	reason string
	behind string // another comment behind it
}

// commentStart is where another comment begins behind a directive, behind any
// space that separates fields, too.
var commentStart = lazyregexp.New(`(^|[\s\v\x{85}\p{Z}])//`)

// parseIgnore reads what stands behind ignorePrefix: names with commas between
// them, and a reason up to the end or to another comment.
func parseIgnore(text string) ignoreWords {
	var w ignoreWords
	if at := commentStart.FindStringIndex(text); at != nil {
		text, w.behind = text[:at[0]], text[at[1]-len("//"):]
	}
	fields := strings.Fields(text)
	list := ""
	for len(fields) > 0 {
		list += fields[0]
		fields = fields[1:]
		if !strings.HasSuffix(list, ",") && (len(fields) == 0 || !strings.HasPrefix(fields[0], ",")) {
			break
		}
	}
	for name := range strings.SplitSeq(list, ",") {
		if name != "" && !strings.HasPrefix(name, "//") { // a comment is no name
			w.names = append(w.names, name)
		}
	}
	w.reason = strings.Join(fields, " ")
	return w
}

// checkNamed returns the ID of the check that a directive names, "" if it
// names none.
func checkNamed(name string) string {
	for _, c := range checks {
		if strings.EqualFold(name, c.ID) || strings.EqualFold(name, c.Slug) {
			return c.ID
		}
	}
	return ""
}

// A nolint is a comment of golangci-lint for this linter. Above a declaration
// or a statement it is about all of that, otherwise about its own line.
type nolint struct{ from, to, column int }

// suppressions are what the comments of a package suppress, by file.
type suppressions struct {
	ignores []*ignore
	nolints map[*ast.File][]nolint
}

// suppressions reads the comments of the package.
func (r *runner) suppressions() *suppressions {
	s := &suppressions{nolints: map[*ast.File][]nolint{}}
	for _, f := range r.pass.Files {
		var found []*ignore
		for _, g := range f.Comments {
			for _, c := range g.List {
				if text, ok := strings.CutPrefix(c.Text, ignorePrefix); ok && (text == "" || text[0] == ' ' || text[0] == '\t') {
					found = append(found, &ignore{comment: c, file: f, words: parseIgnore(text), used: map[string]bool{}})
				}
				if !r.cfg.LeaveNolint && isNolint(c.Text) {
					s.nolints[f] = append(s.nolints[f], nolint{r.line(g.Pos()), r.line(g.End()), r.pass.Fset.PositionFor(g.Pos(), false).Column})
				}
			}
		}
		if len(found) > 0 {
			r.placeIgnores(f, found)
			s.ignores = append(s.ignores, found...)
		}
		if len(s.nolints[f]) > 0 {
			r.widen(f, s.nolints[f])
		}
	}
	return s
}

// line returns the line of pos in the file as it is, whatever a //line says.
func (r *runner) line(pos token.Pos) int { return r.pass.Fset.PositionFor(pos, false).Line }

// placeIgnores finds the lines that directives are about.
func (r *runner) placeIgnores(f *ast.File, found []*ignore) {
	code, comments := map[int]bool{}, map[int]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.CommentGroup, *ast.Comment:
			return false
		case *ast.File:
			code[r.line(n.Pos())] = true // the package clause
			return true
		}
		code[r.line(n.Pos())] = true
		code[r.line(n.End()-1)] = true
		return true
	})
	for _, g := range f.Comments {
		for l := r.line(g.Pos()); l <= r.line(g.End()); l++ {
			comments[l] = true
		}
	}
	for _, i := range found {
		i.line = r.line(i.comment.Pos())
		if code[i.line] {
			continue
		}
		i.alone = true
		for comments[i.line] && !code[i.line] {
			i.line++
		}
		if !code[i.line] {
			i.line = 0
		}
	}
}

// widen makes a comment above a declaration or a statement, in the same
// column, one about all of it, as golangci-lint does.
func (r *runner) widen(f *ast.File, found []nolint) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.CommentGroup, *ast.Comment:
			return false
		}
		p := r.pass.Fset.PositionFor(n.Pos(), false)
		for i := range found {
			if l := &found[i]; p.Line == l.to+1 && p.Column == l.column {
				// Inspect visits what is around first, so this is the largest.
				l.to = max(l.to, r.line(n.End()))
			}
		}
		return true
	})
}

// nolintWord matches golangci-lint's comment, behind its slashes.
var nolintWord = lazyregexp.New(`^nolint(?:[ :]|$)`)

// isNolint reports whether a comment keeps golangci-lint from reporting what
// this linter finds.
func isNolint(comment string) bool {
	text, ok := strings.CutPrefix(comment, "//")
	text = strings.TrimLeft(text, " ")
	if !ok || !nolintWord.MatchString(text) {
		return false
	}
	list, ok := strings.CutPrefix(text, "nolint:")
	if !ok {
		return true // of every linter
	}
	list, _, _ = strings.Cut(list, "//")
	return slices.ContainsFunc(strings.Split(list, ","), func(item string) bool {
		name := strings.TrimSpace(item)
		return strings.EqualFold(name, "all") || strings.EqualFold(name, "nimcodelint")
	})
}

// suppress takes out the findings that a comment suppresses, and adds those
// about the comments themselves.
func (r *runner) suppress(found []finding) []finding {
	s := r.suppressions()
	found = slices.DeleteFunc(found, func(f finding) bool {
		file := r.fileOf(f.pos)
		hit := r.isNolinted(s, f)
		for _, i := range s.ignores {
			if i.file == file && i.line == r.line(f.pos) && i.words.reason != "" && i.has(f.check.ID) {
				i.used[f.check.ID] = true
				hit = true
			}
		}
		return hit
	})
	if !r.cfg.Checks.Has(directive.ID) {
		return found
	}
	for _, f := range r.badDirectives(s) {
		if !r.isNolinted(s, f) {
			found = append(found, f)
		}
	}
	return found
}

func (r *runner) isNolinted(s *suppressions, f finding) bool {
	return slices.ContainsFunc(s.nolints[r.fileOf(f.pos)], func(n nolint) bool {
		l := r.line(f.pos)
		return n.from <= l && l <= n.to
	})
}

// has reports whether a directive names a check.
func (i *ignore) has(id string) bool {
	return slices.ContainsFunc(i.words.names, func(name string) bool { return checkNamed(name) == id })
}
