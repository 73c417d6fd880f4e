package analyzer

import (
	"slices"
	"strings"
	"testing"
)

func TestParseIgnore(t *testing.T) {
	for _, tt := range []struct {
		text, names, reason string
	}{
		{" NIM101 why", "NIM101", "why"},
		{" NIM101,magic  why   not", "NIM101,magic", "why not"},
		{" NIM101, NIM103 ,NIM104 , NIM201 why", "NIM101,NIM103,NIM104,NIM201", "why"},
		{"\tNIM101\twhy", "NIM101", "why"},
		{" NIM101", "NIM101", ""},
		{" NIM101 // why", "NIM101", ""},
		{" NIM101\v// why", "NIM101", ""},
		{" NIM101\u00a0// why", "NIM101", ""},
		{" NIM101 why // else", "NIM101", "why"},
		{" NIM101 see https://example.com", "NIM101", "see https://example.com"},
		{"", "", ""},
		{" ", "", ""},
		{" ,", "", ""},
		{" , why", "why", ""},
		{" // want", "", ""},
	} {
		w := parseIgnore(tt.text)
		if strings.Join(w.names, ",") != tt.names || w.reason != tt.reason {
			t.Errorf("%q is %q, %q", tt.text, w.names, w.reason)
		}
	}
}

func TestIsNolint(t *testing.T) {
	for comment, want := range map[string]bool{
		"//nolint": true, "// nolint": true, "//nolint:all": true, "//nolint:nimcodelint": true, "//nolint:a,nimcodelint": true,
		"//nolint: a , NimCodeLint // why": true, "//nolint:nimcodelint // why": true, "//nolint // why": true,
		"//nolint:nimcodelint why": false, "//nolint:a": false, "//nolint:nimcodelints": false, "//nolint:": false, "//nolints": false, "// no lint": false,
		"/*nolint*/": false, "//nolint:a // nimcodelint": false, "//": false, "// see nolint": false,
	} {
		if got := isNolint(comment); got != want {
			t.Errorf("%q: %t", comment, got)
		}
	}
}

// FuzzDirective: any comment can be read; what a directive is read as reads the
// same, and a directive that is right is not misspelt.
func FuzzDirective(f *testing.F) {
	for _, seed := range []string{
		"//nimcode:ignore NIM101 why", "//nimcode:ignore NIM101,magic why // else", "//nimcode:ignore", "//nimcode:ignore  ,, x",
		"//nimcode:ignroe NIM101", "// nimcode:ignore NIM101 x", "//nolint:nimcodelint // x", "//nolint", "//nimcode:", "/**/", "//nimcode:ignore \x00,\xff //",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, comment string) {
		isNolint(comment)
		said := misspelt(comment)
		text, ok := strings.CutPrefix(comment, ignorePrefix)
		if !ok {
			return
		}
		w := parseIgnore(text)
		if slices.Contains(w.names, "") || slices.ContainsFunc(w.names, func(n string) bool { return strings.ContainsAny(n, ", \t") }) {
			t.Fatalf("names %q", w.names)
		}
		if strings.HasPrefix(text, " ") && said != "" {
			t.Errorf("%q: %s", comment, said)
		}
		again := parseIgnore(" " + strings.Join(w.names, ",") + " " + w.reason)
		if len(w.names) > 0 && (!slices.Equal(again.names, w.names) || again.reason != w.reason) {
			t.Errorf("%q: %q, then %q", comment, w, again)
		}
	})
}
