package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

const (
	// baselineVersion changes when the file's form does, or how a fingerprint
	// is made.
	baselineVersion = 1
	// baselineTool stands in the file, so that no other tool's is taken for one.
	baselineTool = "nimcodelint"
)

// A Baseline is a list of known findings: those that were there when a project
// began to use the linter, and that nobody is to be stopped by.
type Baseline struct {
	Entries []Entry
}

// An Entry is a known finding. Only the fingerprint counts; the rest is for
// people who read the file or its diff.
type Entry struct {
	Fingerprint string `json:"fingerprint"`
	ID          string `json:"id"`
	Path        string `json:"path"`
	Func        string `json:"func"`
	Line        string `json:"line"` // with single blanks
}

// NewBaseline returns the baseline that knows the given findings.
func NewBaseline(fs []Finding) *Baseline {
	fs = tidy(fs)
	prints := fingerprints(fs)
	b := &Baseline{}
	for i, f := range fs {
		b.Entries = append(b.Entries, Entry{prints[i], f.ID, f.Path, f.Func, normal(f.Line)})
	}
	return b
}

// Apply tells the findings that are not in the baseline from those that are,
// both ordered by place, and returns the entries of which nothing is left. It
// wants all findings of a run: alike ones are counted.
func (b *Baseline) Apply(fs []Finding) (unknown, known []Finding, gone []Entry) {
	fs = tidy(fs)
	left := map[string]bool{}
	for _, e := range b.Entries {
		left[e.Fingerprint] = true
	}
	for i, print := range fingerprints(fs) {
		if left[print] {
			delete(left, print)
			known = append(known, fs[i])
			continue
		}
		unknown = append(unknown, fs[i])
	}
	for _, e := range b.sorted() {
		if left[e.Fingerprint] {
			gone = append(gone, e)
		}
	}
	return unknown, known, gone
}

// sorted returns the entries in the order of the file. It does not depend on
// line numbers, so that moved code makes no diff.
func (b *Baseline) sorted() []Entry {
	out := slices.Clone(b.Entries)
	slices.SortFunc(out, func(x, y Entry) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.ID, y.ID), cmp.Compare(x.Func, y.Func),
			cmp.Compare(x.Line, y.Line), cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	return out
}

// Write writes the baseline, with a line for each finding: a diff shows which
// ones came and went, and merges touch only what they have to.
func (b *Baseline) Write(w io.Writer) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  %q: %q,\n  %q: %d,\n  %q: [", "tool", baselineTool, "version", baselineVersion, "findings")
	for i, e := range b.sorted() {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		line, err := entryLine(e)
		if err != nil {
			return err
		}
		out.Write(line)
	}
	if len(b.Entries) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	_, err := w.Write(out.Bytes())
	return err
}

func entryLine(e Entry) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // for & and < are common in Go
	err := enc.Encode(e)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
