package drivers

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// A finding is what all drivers can tell of a diagnostic.
type finding struct {
	text    string // where, what
	related []string
	edits   []string
}

// lines returns findings as text, sorted, each once: a package is linted again
// with its tests.
func lines(list []finding, related bool) []string {
	var out []string
	for _, f := range list {
		text := f.text
		if related {
			for _, r := range f.related {
				text += "\n\t" + r
			}
		}
		for _, e := range f.edits {
			text += "\n\t" + e
		}
		out = append(out, text)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// describe makes a finding of a diagnostic.
func describe(fset *token.FileSet, d analysis.Diagnostic) finding {
	end := d.End
	if !end.IsValid() {
		end = d.Pos
	}
	f := finding{text: message(fset.Position(d.Pos).String(), fset.Position(end).String(), d.Category, d.Message)}
	for _, r := range d.Related {
		f.related = append(f.related, fmt.Sprintf("%s: %s", fset.Position(r.Pos), r.Message))
	}
	for _, fix := range d.SuggestedFixes {
		for _, e := range fix.TextEdits {
			end := e.End
			if !end.IsValid() {
				end = e.Pos
			}
			at := fset.File(e.Pos)
			f.edits = append(f.edits, edit(at.Name(), at.Offset(e.Pos), at.Offset(end), string(e.NewText)))
		}
	}
	return f
}

func message(start, end, category, text string) string {
	return fmt.Sprintf("%s-%s: %s [%s]", start, end, text, category)
}

// edit describes an edit. Where a driver does not hand out sources, an edit may
// have a space too many in front.
func edit(file string, start, end int, text string) string {
	return fmt.Sprintf("%s[%d:%d] = %q", file, start, end, strings.TrimPrefix(text, " "))
}

// findings returns all that the roots of a graph say.
func findings(graph *checker.Graph) (out []finding, err error) {
	for _, act := range graph.Roots {
		if act.Err != nil {
			return nil, fmt.Errorf("%s: %w", act.Package.ID, act.Err)
		}
		for _, d := range act.Diagnostics {
			out = append(out, describe(act.Package.Fset, d))
		}
	}
	return out, nil
}
