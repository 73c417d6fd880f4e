package handling

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteText writes the map for a terminal: one block a package, and for each
// place the codes by what becomes of them.
func (m *Map) WriteText(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, m.Summary().text())
	if len(m.Missing) > 0 {
		fmt.Fprintf(b, "not on the map, as they cannot be loaded: %s\n", strings.Join(m.Missing, ", "))
	}
	pkg := ""
	for i := range m.Rows {
		r := &m.Rows[i]
		if r.Package != pkg {
			pkg = r.Package
			fmt.Fprintf(b, "\n%s\n", pkg)
		}
		fmt.Fprintf(b, "\n  %s:%d  %s", r.File, r.Line, r.Function)
		if about := r.about(); about != "" {
			fmt.Fprintf(b, "  (%s)", about)
		}
		fmt.Fprintln(b)
		for _, l := range m.lots(r) {
			sign := states[l.state.rank()].sign
			fmt.Fprintf(b, "    %s %-9s  %s", sign, l.state, codes(l.codes))
			if l.cell.How != "" {
				fmt.Fprintf(b, ": %s", l.cell.How)
			}
			if n := len(l.cell.Path); n > 0 && l.state != Success && l.cell.Path[n-1].Position != r.Position {
				fmt.Fprintf(b, ", line %d", l.cell.Path[n-1].Line)
			}
			if l.cell.Check != "" {
				fmt.Fprintf(b, " (%s)", l.cell.Check)
			}
			fmt.Fprintln(b)
		}
	}
	return b.Flush()
}

// about says what a place is about: the code, and the call that it comes from.
func (r *Row) about() string {
	call := strings.TrimSpace(r.Call + " " + r.Endpoint)
	if call != "" {
		call = "from " + call
	}
	return strings.TrimSpace(r.Subject + " " + call)
}

// A lot is codes that one thing becomes of.
type lot struct {
	state State
	cell  *Cell
	codes []string
}

// lots returns the codes of a row by what becomes of them, the most worrying
// first.
func (m *Map) lots(r *Row) []lot {
	var out []lot
	for _, s := range states {
		if s.state == Impossible {
			continue
		}
		first := len(out)
	columns:
		for i := range r.Cells {
			c := &r.Cells[i]
			if c.State != s.state {
				continue
			}
			for j := first; j < len(out); j++ {
				if out[j].cell.How == c.How && out[j].cell.Check == c.Check && out[j].cell.end() == c.end() {
					out[j].codes = append(out[j].codes, m.Columns[i].Label)
					continue columns
				}
			}
			out = append(out, lot{s.state, c, []string{m.Columns[i].Label}})
		}
	}
	return out
}

// end returns the last point of the way.
func (c *Cell) end() Position {
	if len(c.Path) == 0 {
		return Position{}
	}
	return c.Path[len(c.Path)-1].Position
}

// maxListed bounds the codes that are listed in a line.
const maxListed = 16

// codes lists codes, or the first of many.
func codes(labels []string) string {
	if n := len(labels); n > maxListed {
		return fmt.Sprintf("%s and %d more", strings.Join(labels[:maxListed-2], " "), n-maxListed+2)
	}
	return strings.Join(labels, " ")
}

// text words the counts.
func (s Summary) text() string {
	if s.Places == 0 {
		return "No NIM status code is tested, and no answer of NIM arrives, in these packages."
	}
	parts := []string{fmt.Sprintf("%s in %s", plural(s.Places, "place"), plural(s.Packages, "package"))}
	for _, x := range states {
		if n := s.With[x.state]; n > 0 && x.state != Success && x.state != Impossible {
			parts = append(parts, fmt.Sprintf("%d with codes %s", n, x.state))
		}
	}
	return strings.Join(parts, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
