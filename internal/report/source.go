package report

import (
	"bytes"
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

// sources knows the text of files, to count columns in characters. A file that
// cannot be read, or has other text than when it was analysed, gives no
// columns; that is no reason to give no report.
type sources struct {
	read  func(file string) ([]byte, error)
	files map[string]*source
}

// A source is one file.
type source struct {
	text  []byte
	lines []int // offsets of the lines
}

func newSources(o *Options) *sources {
	return &sources{read: o.Source, files: map[string]*source{}}
}

// file returns a file, or nil if it cannot be read.
func (s *sources) file(name string) *source {
	f, known := s.files[name]
	if !known {
		if text, err := s.read(name); err == nil {
			f = &source{text: text, lines: []int{0}}
			for i, b := range text {
				if b == '\n' {
					f.lines = append(f.lines, i+1)
				}
			}
		}
		s.files[name] = f
	}
	return f
}

// bom is what some editors put at the start of a file. It is not part of the
// text.
var bom = []byte("\uFEFF")

// column returns the column of a point in UTF-16 code units, as editors and
// SARIF count them; 0 if the file has no such point.
func (s *sources) column(name string, p Point) int {
	f := s.file(name)
	if f == nil || p.Line < 1 || p.Line > len(f.lines) || p.Column < 1 {
		return 0
	}
	return f.units(p.Line, f.lines[p.Line-1]+p.Column-1)
}

// units returns the column of an offset in a line in UTF-16 code units.
func (f *source) units(line, offset int) int {
	start, end := f.lines[line-1], len(f.text)
	if line < len(f.lines) {
		end = f.lines[line] - 1
	}
	if offset < start || offset > end {
		return 0
	}
	text := f.text[start:offset]
	if line == 1 {
		text = bytes.TrimPrefix(text, bom)
	}
	n := 1
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		n += max(1, utf16.RuneLen(r))
		text = text[size:]
	}
	return n
}

// point returns the point at an offset, with the column in UTF-16 code units;
// false if the file has no such offset.
func (s *sources) point(name string, offset int) (Point, bool) {
	f := s.file(name)
	if f == nil || offset < 0 || offset > len(f.text) {
		return Point{}, false
	}
	line, found := slices.BinarySearch(f.lines, offset)
	if found {
		line++
	}
	return Point{line, f.units(line, offset)}, true
}
