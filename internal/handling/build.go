package handling

import (
	"cmp"
	"path/filepath"
	"slices"
)

// A Map says for places and codes what becomes of the code at the place.
type Map struct {
	Groups  []Group
	Columns []Column // group by group
	Rows    []Row    // ordered by package, file and line
	Missing []string // packages that cannot be loaded
}

// A Row is a place with a cell for each column.
type Row struct {
	Place
	Cells []Cell
}

// Build makes a map of what packages add to it. Files are told relative to the
// folder root, as far as they are in it.
func Build(pkgs []*Package, root string) *Map {
	called := map[string]bool{}
	for _, p := range pkgs {
		for name := range p.Called {
			called[name] = true
		}
	}
	var places []Place
	for _, p := range pkgs {
		for _, pl := range p.Places {
			// Its callers are places.
			if !pl.Returned || !called[pl.FullName] {
				places = append(places, pl)
			}
		}
	}
	slices.SortStableFunc(places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), a.compare(b.Position), cmp.Compare(a.Subject, b.Subject))
	})
	m := &Map{}
	m.choose(pkgs, places)
	for _, pl := range places {
		r := Row{Place: pl}
		for _, c := range m.Columns {
			cell := pl.Judge(c.Code)
			for i := range cell.Path {
				cell.Path[i].File = relative(root, cell.Path[i].File)
			}
			r.Cells = append(r.Cells, cell)
		}
		r.File = relative(root, r.File)
		m.Rows = append(m.Rows, r)
	}
	return m
}

// relative returns a file relative to a folder, with slashes, or as it is if it
// is not in the folder.
func relative(root, file string) string {
	if rel, err := filepath.Rel(root, file); err == nil && filepath.IsLocal(rel) {
		file = rel
	}
	return filepath.ToSlash(file)
}

// Worst returns the most worrying state in the row.
func (r *Row) Worst() State {
	worst := Impossible
	for _, c := range r.Cells {
		if c.State.rank() < worst.rank() {
			worst = c.State
		}
	}
	return worst
}

// Has reports whether a cell of the row has the state.
func (r *Row) Has(s State) bool {
	return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.State == s })
}
