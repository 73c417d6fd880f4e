package config

import (
	"regexp"
	"strings"
	"testing"
)

var place = regexp.MustCompile(`^x\.yml(:[1-9][0-9]*:[0-9]+)?: .`)

// FuzzDecode: the reader never panics, each line of an error begins with its
// place, and what is accepted is the same after it was written, and fits the
// schema for editors.
func FuzzDecode(f *testing.F) {
	for _, tt := range goodFiles {
		f.Add(tt.in)
	}
	for _, tt := range badFiles {
		f.Add(tt.in)
	}
	f.Add(strings.Repeat("[", 2000))
	f.Add(strings.Repeat("{a: ", 200))
	f.Add("a: &a [&b {c: *a}, *b]\n? *a\n: *b\n")
	f.Add("checks: |\n  all,\n  -magic\n")
	f.Add("%YAML 1.1\n---\n!!map {? !!str checks : !!seq [bugs]}\n...\n")
	validate := validator(f)
	f.Fuzz(func(t *testing.T, in string) {
		c, err := Decode([]byte(in), "x.yml", testKnown)
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !place.MatchString(line) {
					t.Errorf("error names no place: %q", line)
				}
			}
			return
		}
		text := c.Encode()
		again, err := Decode([]byte(text), "x.yml", testKnown)
		if err != nil || again.Encode() != text {
			t.Errorf("%v, after it was written as %s", err, text)
		}
		if err := validate(text); err != nil {
			t.Errorf("the schema does not take %s: %v", text, err)
		}
		c.Excludes("a/b.go")
	})
}
