package analyzer

import (
	"fmt"
	"go/token"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// related shows the chain that made the carrier one. Steps in other packages
// have no position here; their text goes with the next step that has, or with the
// place of the finding.
func related(c *carrier.Carrier, at token.Pos) []analysis.RelatedInformation {
	if c == nil {
		return nil // it is not about a code
	}
	var out []analysis.RelatedInformation
	var pending []string
	for _, s := range c.Why {
		if s.Text == "" {
			continue
		}
		pending = append(pending, s.Text)
		if s.Pos.IsValid() {
			out = append(out, analysis.RelatedInformation{Pos: s.Pos, Message: strings.Join(pending, "; ")})
			pending = nil
		}
	}
	if len(pending) > 0 {
		out = append(out, analysis.RelatedInformation{Pos: at, Message: strings.Join(pending, "; ")})
	}
	return out
}

// why words the same chain for -why.
func (r *runner) why(c *carrier.Carrier) string {
	if c == nil {
		return ""
	}
	var steps []string
	for _, s := range c.Why {
		if s.Text == "" {
			continue
		}
		text := s.Text
		if s.Pos.IsValid() {
			p := r.pass.Fset.Position(s.Pos)
			text += fmt.Sprintf(" (%s:%d)", filepath.Base(p.Filename), p.Line)
		}
		steps = append(steps, text)
	}
	return " [why: " + c.Rule + ": " + strings.Join(steps, "; ") + "]"
}
