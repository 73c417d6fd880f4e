package report

import (
	"cmp"
	"slices"
	"strings"
)

// A Finding is what the linter says about one place.
type Finding struct {
	ID      string   // of the rule that found it, such as NIM101
	Also    []string // of the other rules that the message speaks of
	Message string   // as the analyzer words it; it begins with the ID
	Place            // where it is
	// Path is the file relative to the root of its module, with slashes. A
	// baseline knows the finding by it, so it must not depend on the machine.
	Path string
	// Func is the enclosing function, such as (*Client).Send, "" if there is
	// none.
	Func string
	// Line is the text of the source line.
	Line    string
	Related []Place // the reasons, in the order in which they lead to it
	Fixes   []Fix
}

// A Place is a part of a file.
type Place struct {
	File       string // absolute
	Start, End Point  // End is behind the last byte; its zero value says that it is not known
	Message    string // what is to be seen there; unused in a Finding
}

// A Point is a position in a file, as go/token has it.
type Point struct {
	Line   int // from 1; 0 if it is not known
	Column int // from 1, in bytes; 0 if it is not known
}

// A Fix is a set of edits that belong together.
type Fix struct {
	Message string // what it does
	Edits   []Edit
}

// An Edit replaces the bytes of a file from Start up to End.
type Edit struct {
	File       string // absolute
	Start, End int    // offsets in bytes
	New        string
}

// text returns the message without the ID, for formats that have a place of
// their own for the ID.
func (f *Finding) text() string {
	return strings.TrimPrefix(f.Message, f.ID+": ")
}

// tidy returns the findings ordered by place, each once: drivers report a file
// once with its package and once with the tests of its package.
func tidy(fs []Finding) []Finding {
	out := slices.Clone(fs)
	slices.SortStableFunc(out, compare)
	return slices.CompactFunc(out, func(a, b Finding) bool { return compare(a, b) == 0 })
}

// compare orders findings by place, and those of one place so that the order
// does not depend on the driver.
func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.File, b.File),
		a.Start.compare(b.Start),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Message, b.Message),
	)
}

func (p Point) compare(q Point) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}
