package main

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
)

const codesHead = "code\tsurface\tdomain\tname\tmeaning\tdocumented_in\tretry\tretry_reason\n"

func read(t *testing.T, rows string) *catalogue.Table {
	t.Helper()
	table, err := catalogue.Read(strings.NewReader(codesHead+rows), "test.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestTakenNames(t *testing.T) {
	taken, err := handwritten(nimcodeDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Surface", "SurfaceV2NIM", "Retry", "RetryNever", "Code", "Meaning", "All", "surfaces"} {
		if !taken[name] {
			t.Errorf("%s is not among the names %v", name, taken)
		}
	}
	_, err = generate(read(t, "1\tv2nim\tai\tMeaning\tm\ts\tnever\t\n"), taken)
	if err == nil || err.Error() != "code 1 on v2nim has the name Meaning, which nimcode.go declares already" {
		t.Errorf("error is %v", err)
	}
}

// TestGenerate: what comes out for a table that is unlike the real one in all
// that the reader lets through.
func TestGenerate(t *testing.T) {
	table := read(t, strings.Join([]string{
		"-5\tv2nim\tnewfangled\tÄrger\t*/ \"quoted\" `ticks` \\ and a %d\tsome-document\tunknown\t\"because\"",
		"7\tserver-v1\tgeneral\tSeven\tthe same\tsome-document\tnever\tr",
		"7\tserver-v2\tgeneral\tSeven\tthe same\tsome-document;other\tnever\tr",
		"7\tsdk-client\tteam\tSeven\tsomething else\tother\tnever\tr",
		"",
	}, "\n"))
	files, err := generate(table, nil)
	if err != nil {
		t.Fatal(err)
	}
	const comment = `	// Seven is 7.
	//   - server-v1, server-v2: the same
	//   - sdk-client: something else
	//
	// Source: some-document; also other.
	Seven = 7
`
	if got := string(files[0].content); !strings.Contains(got, comment) || strings.Count(got, "Seven = 7") != 1 {
		t.Errorf("constant is not written as expected:\n%s", got)
	}

	// Together with the handwritten file it is a package.
	fset := token.NewFileSet()
	hand, err := parser.ParseFile(fset, filepath.Join(nimcodeDir, "nimcode.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	parsed := []*ast.File{hand}
	for _, f := range files {
		p, err := parser.ParseFile(fset, f.name, f.content, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		if !ast.IsGenerated(p) {
			t.Errorf("%s is not marked as generated", f.name)
		}
		parsed = append(parsed, p)
	}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	if _, err := conf.Check("nimcode", fset, parsed, nil); err != nil {
		t.Error(err)
	}
}

// TestEveryDomainHasHeading: no domain of the catalogue was forgotten, and no
// heading stands for nothing.
func TestEveryDomainHasHeading(t *testing.T) {
	used := make(map[string]bool)
	for _, e := range catalogue.Default().All() {
		used[e.Domain] = true
		if domainRank(e.Domain) == len(domains) {
			t.Errorf("domain %s of %d has no heading", e.Domain, e.Code.Code)
		}
	}
	for _, d := range domains {
		if !used[d.name] {
			t.Errorf("no code has the domain %s", d.name)
		}
	}
}
