package catalogue

import (
	"cmp"
	"slices"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// An Entry is one row of the table: a code on a surface, and who says so.
type Entry struct {
	nimcode.Code
	Sources []string // keys of the documents, for Table.Source; not to be changed
}

// A Source is a document that the table was gathered from.
type Source struct {
	Key     string // as in Entry.Sources
	Title   string
	Address string
	Date    string // of the document, as far as it is known
	Covers  string // what was taken from it
}

// A Table holds the codes of all surfaces. It does not change once it was
// read, so any number of goroutines can use it.
type Table struct {
	entries []Entry // ordered by surface, then by code
	index   map[key]int
	sources map[string]Source

	documents []Source // the same, in their order
}

// A key is what a table has only once.
type key struct {
	surface nimcode.Surface
	code    int
}

// newTable orders the entries and indexes them. Their keys are distinct.
func newTable(entries []Entry, sources []Source) *Table {
	order := make(map[nimcode.Surface]int)
	for i, s := range nimcode.Surfaces() {
		order[s] = i
	}
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(order[a.Surface], order[b.Surface]), cmp.Compare(a.Code.Code, b.Code.Code))
	})
	t := &Table{
		entries: entries,
		index:   make(map[key]int, len(entries)),
		sources: make(map[string]Source, len(sources)),

		documents: slices.Clone(sources),
	}
	for i, e := range entries {
		t.index[key{e.Surface, e.Code.Code}] = i
	}
	for _, s := range sources {
		t.sources[s.Key] = s
	}
	return t
}

// All returns all entries, ordered by surface and then by code. The slice is
// the caller's.
func (t *Table) All() []Entry {
	return slices.Clone(t.entries)
}

// Codes returns the entries of one surface, ordered by code. The slice is the
// caller's.
func (t *Table) Codes(surface nimcode.Surface) []Entry {
	var on []Entry
	for _, e := range t.entries {
		if e.Surface == surface {
			on = append(on, e)
		}
	}
	return on
}

// Lookup returns the entry for a code on a surface.
func (t *Table) Lookup(surface nimcode.Surface, code int) (Entry, bool) {
	i, ok := t.index[key{surface, code}]
	if !ok {
		return Entry{}, false
	}
	return t.entries[i], true
}

// SurfacesOf returns the surfaces that have a code, nil if none has it.
func (t *Table) SurfacesOf(code int) []nimcode.Surface {
	var on []nimcode.Surface
	for _, s := range nimcode.Surfaces() {
		if t.has(s, code) {
			on = append(on, s)
		}
	}
	return on
}

// Source returns the document that a key in Entry.Sources stands for.
func (t *Table) Source(key string) (Source, bool) {
	s, ok := t.sources[key]
	return s, ok
}

// has reports whether a surface has a code.
func (t *Table) has(surface nimcode.Surface, code int) bool {
	_, ok := t.index[key{surface, code}]
	return ok
}

// hasAny reports whether one of the surfaces has a code.
func (t *Table) hasAny(surfaces []nimcode.Surface, code int) bool {
	return slices.ContainsFunc(surfaces, func(s nimcode.Surface) bool { return t.has(s, code) })
}

// Sources returns all documents, in the order of the list they were read from.
// The slice is the caller's.
func (t *Table) Sources() []Source {
	return slices.Clone(t.documents)
}
