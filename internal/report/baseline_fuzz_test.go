package report

import (
	"regexp"
	"strings"
	"testing"
)

var baselinePlace = regexp.MustCompile(`^x\.json:[1-9][0-9]*: .`)

// FuzzReadBaseline: the reader never panics, an error is one line that begins
// with its place, and what is accepted is the same after it was written.
func FuzzReadBaseline(f *testing.F) {
	f.Add(baselineHead + goodEntry + "]}")
	f.Add(baselineHead + goodEntry + "," + strings.Replace(goodEntry, "0", "f", 1) + "]}")
	f.Add(baselineHead + "]}")
	f.Add(baselineHead)
	f.Add(`{"tool":"nimcodelint","version":2}`)
	f.Add(`{"findings":[{"fingerprint":1e999}],"version":1,"tool":"nimcodelint"}`)
	f.Add(strings.Repeat("[", 200))
	f.Add("")
	f.Fuzz(func(t *testing.T, in string) {
		b, err := ReadBaseline(strings.NewReader(in), "x.json")
		if err != nil {
			if !baselinePlace.MatchString(err.Error()) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error names no place, or has several lines: %q", err)
			}
			return
		}
		text := baselineText(t, b)
		again, err := ReadBaseline(strings.NewReader(text), "x.json")
		if err != nil || baselineText(t, again) != text {
			t.Errorf("%v, after it was written as:\n%s", err, text)
		}
		if unknown, known, gone := b.Apply(nil); len(unknown)+len(known) > 0 || len(gone) != len(b.Entries) {
			t.Errorf("%d new, %d known and %d gone of %d, though nothing was found", len(unknown), len(known), len(gone), len(b.Entries))
		}
	})
}
