package catalogue

import (
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// TestCompleteness: what is said of each surface, and the rules for absent
// codes agree in whether anything may be said.
func TestCompleteness(t *testing.T) {
	for _, s := range nimcode.Surfaces() {
		c := CompletenessOf(s)
		if c.Codes == "" || c.Known == "" || c.Absent == "" {
			t.Errorf("%s: something is missing in %+v", s, c)
		}
		if none := c.Absent == "no"; none != (len(absence[s]) == 0) {
			t.Errorf("%s: said is %q, but there are %d rules", s, c.Absent, len(absence[s]))
		}
		if whole := strings.HasPrefix(c.Absent, "yes from 200 to 999"); whole != (Absence(s, 441) == Nonexistent) {
			t.Errorf("%s: said is %q, but 441 is %v", s, c.Absent, Absence(s, 441))
		}
	}
}
