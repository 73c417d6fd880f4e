package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/near"
)

var directive = Check{
	ID:    "NIM901",
	Slug:  "directive",
	Title: "a directive has no effect",
	Why: `An ignore directive that suppresses nothing is left over, or stands in the wrong place, and
would silently hide the next mistake there. One without a reason tells a reader nothing; it does not
count, and neither does one that is misspelt.`,
	Bad: `//nimcode:ignore NIM101 the protocol test wants the number
if r.Code == nimcode.ParamError {
	return errBadParameter
}`,
	Good: `if r.Code == nimcode.ParamError {
	return errBadParameter
}`,
	SilentWhen: `the check that the directive names is switched off`,
	Since:      "v0.1.0",
	Fix:        "delete it, or the check that has no effect in it",
	Group:      GroupBugs,
	Default:    true,
}

// badDirectives returns the directives that have no effect. It runs when all
// other checks have run.
func (r *runner) badDirectives(s *suppressions) []finding {
	var out []finding
	add := func(f *ast.File, c *ast.Comment, text string, edits []analysis.TextEdit) {
		if isGenerated(f) {
			return
		}
		fnd := finding{check: &directive, pos: c.Pos(), end: c.End(), text: text}
		if r.isPlain(f, c.Pos()) {
			fnd.edits = edits
		}
		out = append(out, fnd)
	}
	for _, i := range s.ignores {
		if text, keep := r.judgeIgnore(i); text != "" {
			add(i.file, i.comment, text, r.withoutIgnore(i, keep))
		}
	}
	for _, f := range r.pass.Files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if text := misspelt(c.Text); text != "" {
					add(f, c, text, r.deleteComment(c, r.isAlone(f, c)))
				}
			}
		}
	}
	return out
}

// judgeIgnore says what is wrong with a directive, "" for nothing, and which of
// its names have an effect.
func (r *runner) judgeIgnore(i *ignore) (text string, keep []string) {
	if len(i.words.names) == 0 {
		return "the directive names no check, so it suppresses nothing; write " + ignorePrefix + " NIM101 reason", nil
	}
	var strange, idle []string
	for _, name := range i.words.names {
		switch id := checkNamed(name); {
		case id == "":
			strange = append(strange, fmt.Sprintf("%q", name))
		case i.used[id] || !r.cfg.Checks.Has(id):
			keep = append(keep, name)
		default:
			idle = append(idle, id)
		}
	}
	switch {
	case len(strange) == len(i.words.names):
		return "the directive names no check with " + and(strange) + proposal(i.words.names), nil
	case i.words.reason == "":
		return "the directive gives no reason, so it suppresses nothing; write why behind the checks", nil
	case len(strange) > 0:
		return and(strange) + " in the directive " + sayOf(strange, "is no check", "are no checks") + proposal(i.words.names), keep
	case len(idle) > 0 && i.line == 0:
		return "the directive suppresses nothing: there is no code on its line nor on the next", keep
	case len(idle) > 0:
		return fmt.Sprintf("the directive suppresses nothing: %s %s nothing in line %d", and(idle), sayOf(idle, "finds", "find"), r.shownLine(i)), keep
	}
	return "", nil
}

// shownLine returns the line that a directive is about, as a //line directive
// has it.
func (r *runner) shownLine(i *ignore) int {
	f := r.pass.Fset.File(i.comment.Pos())
	return f.Position(f.LineStart(i.line)).Line
}

func sayOf(list []string, one, many string) string {
	if len(list) == 1 {
		return one
	}
	return many
}

// proposal names the check that was likely meant by one of the names.
func proposal(names []string) string {
	var words []string
	for _, c := range Checks() {
		words = append(words, c.ID, c.Slug)
	}
	for _, n := range names {
		if checkNamed(n) != "" {
			continue
		}
		if likely := near.Words(n, words); len(likely) > 0 {
			return "; likely " + or(likely) + " is meant"
		}
	}
	return ""
}

// misspelt says what is wrong with a comment that nearly is a directive of this
// linter, "" for nothing.
func misspelt(comment string) string {
	if rest, ok := strings.CutPrefix(comment, "//nimcode:"); ok {
		word, _, _ := strings.Cut(strings.ReplaceAll(rest, "\t", " "), " ")
		if slices.Contains([]string{"ignore", "code", "not"}, word) {
			return ""
		}
		s := fmt.Sprintf("//nimcode:%s is no directive", word)
		if likely := near.Words(word, []string{"ignore", "code", "not"}); len(likely) > 0 {
			s += "; likely //nimcode:" + or(likely) + " is meant"
		}
		return s
	}
	// With a blank it is a text, perhaps one about directives.
	text, ok := strings.CutPrefix(strings.TrimLeft(strings.TrimPrefix(comment, "//"), " \t"), "nimcode:ignore ")
	if !ok || !strings.HasPrefix(comment, "//") {
		return ""
	}
	if w := parseIgnore(text); len(w.names) > 0 && checkNamed(w.names[0]) != "" {
		return "the directive suppresses nothing, as it begins with a blank; write " + ignorePrefix
	}
	return ""
}

// withoutIgnore returns the edits that leave only some names of a directive, or
// nothing of it.
func (r *runner) withoutIgnore(i *ignore, keep []string) []analysis.TextEdit {
	if len(keep) == 0 {
		return r.deleteComment(i.comment, i.alone)
	}
	text := ignorePrefix + " " + strings.Join(keep, ",") + " " + i.words.reason
	if i.words.behind != "" {
		text += " " + i.words.behind
	}
	return []analysis.TextEdit{{Pos: i.comment.Pos(), End: i.comment.End(), NewText: []byte(text)}}
}

// deleteComment returns the edit that deletes a comment, with its line if
// there is nothing else.
func (r *runner) deleteComment(c *ast.Comment, alone bool) []analysis.TextEdit {
	pos, end := c.Pos(), c.End()
	if f := r.pass.Fset.File(pos); alone && f != nil {
		line := f.PositionFor(pos, false).Line
		pos = f.LineStart(line)
		if line < f.LineCount() {
			end = f.LineStart(line + 1)
		}
	}
	return []analysis.TextEdit{{Pos: pos, End: end}}
}

// isAlone reports whether there is no code on the line of a comment.
func (r *runner) isAlone(f *ast.File, c *ast.Comment) bool {
	i := &ignore{comment: c, file: f}
	r.placeIgnores(f, []*ignore{i})
	return i.alone
}

// isPlain reports whether pos is in a file of the user's, as it is there.
func (r *runner) isPlain(f *ast.File, pos token.Pos) bool {
	return !isCgo(f) && r.pass.Fset.Position(pos).Filename == r.pass.Fset.PositionFor(pos, false).Filename
}
