package handling

import (
	"slices"
	"strings"
)

// maxUnfolded is the number of columns up to which a page shows each by itself.
const maxUnfolded = 18

// A pageColumn is a column of the page: one of the map, or several of one group
// that have the same lot everywhere.
type pageColumn struct {
	first  int   // the column of the map whose cells it shows
	folded []int // all that it stands for
}

// fold returns the columns to show. Only codes that are neither common nor
// required are folded, and only where there are many.
func (m *Map) fold() []pageColumn {
	var out []pageColumn
	last := map[string]int{} // by group and lot
	for i := range m.Columns {
		c := &m.Columns[i]
		alone := len(m.Columns) <= maxUnfolded || c.Special != Number || c.Required || slices.Contains(common, c.Number)
		if !alone {
			key := m.lotsOf(i)
			if j, ok := last[key]; ok {
				out[j].folded = append(out[j].folded, i)
				continue
			}
			last[key] = len(out)
		}
		out = append(out, pageColumn{first: i, folded: []int{i}})
	}
	return out
}

// lotsOf words what becomes of the code of a column, row by row.
func (m *Map) lotsOf(column int) string {
	var b strings.Builder
	b.WriteString(groups[m.Columns[column].group()].ID)
	for i := range m.Rows {
		c := &m.Rows[i].Cells[column]
		b.WriteString("\x00" + string(c.State) + "\x00" + c.How + "\x00" + c.Check)
	}
	return b.String()
}
