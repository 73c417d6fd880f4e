package catalogue

import (
	"go/token"
	"regexp"
	"strings"
	"testing"
)

var place = regexp.MustCompile(`^x\.tsv:[1-9][0-9]*: .`)

// FuzzRead: the reader never panics, an error names its place, and a table that
// is accepted keeps the promises of package nimcode.
func FuzzRead(f *testing.F) {
	f.Add(codesTSV[:strings.Index(codesTSV, "\n")+1])
	f.Add(codesTSV[:2000])
	f.Add(codesHead + goodRow)
	f.Add(codesHead + goodRow + goodRow)
	f.Add(codesHead + "-1\tsdk-local\tlocal\tLocalUnknown\tunspecified\ta;b\tunknown\t\n")
	f.Add(codesHead + "0417\tserver-v1\tgeneral\trepeated\t\t;\talways\t\r\n")
	f.Add("")
	f.Fuzz(func(t *testing.T, in string) {
		table, err := Read(strings.NewReader(in), "x.tsv")
		if err != nil {
			if !place.MatchString(err.Error()) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error names no place, or has several lines: %q", err)
			}
			return
		}
		if got, want := len(table.All()), strings.Count(strings.TrimSuffix(in, "\n"), "\n"); got != want {
			t.Errorf("%d entries from %d lines", got, want)
		}
		names := make(map[string]int)
		for _, e := range table.All() {
			if got, ok := table.Lookup(e.Surface, e.Code.Code); !ok || got.Name != e.Name {
				t.Errorf("Lookup does not find %+v", e)
			}
			if c, ok := names[e.Name]; ok && c != e.Code.Code {
				t.Errorf("%s stands for %d and %d", e.Name, c, e.Code.Code)
			}
			names[e.Name] = e.Code.Code
			if !token.IsExported(e.Name) || e.Meaning == "" || len(e.Sources) == 0 || strings.ContainsAny(e.Meaning, "\r\n\t") {
				t.Errorf("accepted %+v", e)
			}
		}
	})
}
