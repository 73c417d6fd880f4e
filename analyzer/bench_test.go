package analyzer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

// nothing is a fact of an analyzer that does nothing: with one, a driver loads
// as much as for ours.
type nothing struct{}

func (*nothing) AFact() {}

var noop = &analysis.Analyzer{
	Name:      "noop",
	Doc:       "do nothing",
	FactTypes: []analysis.Fact{new(nothing)},
	Run:       func(*analysis.Pass) (any, error) { return nil, nil },
}

// BenchmarkLarge loads and analyses a package of 50,000 lines, with one place
// that reads a code, without any, and with an analyzer that does nothing.
func BenchmarkLarge(b *testing.B) {
	const oneCarrier = `
func create(v url.Values) error {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/create.action", v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var r struct {
		Code int ` + "`json:\"code\"`" + `
	}
	if err := json.NewDecoder(res.Body).Decode(&r); err != nil {
		return err
	}
	if r.Code != 200 {
		return fmt.Errorf("nim: %d", r.Code)
	}
	return nil
}
`
	for _, bb := range []struct {
		name, code string
		a          *analysis.Analyzer
	}{
		{"noop", oneCarrier, noop},
		{"without-nim", "", analyzer.Analyzer},
		{"one-carrier", oneCarrier, analyzer.Analyzer},
	} {
		b.Run(bb.name, func(b *testing.B) {
			dir := b.TempDir()
			write(b, dir, "go.mod", "module large\n\ngo 1.26.0\n")
			write(b, dir, "large.go", large(50_000, bb.code))
			for b.Loop() {
				cfg := &packages.Config{Mode: packages.LoadAllSyntax, Dir: dir, Env: append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")}
				pkgs, err := packages.Load(cfg, ".")
				if err != nil || packages.PrintErrors(pkgs) > 0 {
					b.Fatal(err)
				}
				if _, err := checker.Analyze([]*analysis.Analyzer{bb.a}, pkgs, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func write(b *testing.B, dir, name, text string) {
	b.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
}

// large returns a file with that many lines of ordinary functions, and code.
func large(lines int, code string) string {
	var b strings.Builder
	b.WriteString("package large\n\nimport (\n\t\"encoding/json\"\n\t\"fmt\"\n\t\"net/http\"\n\t\"net/url\"\n)\n\n" +
		"var _, _, _, _ = json.Marshal, fmt.Sprint, http.MethodGet, url.Parse\n" + code)
	for i := 0; i < lines; i += 14 {
		fmt.Fprintf(&b, `
type item%[1]d struct {
	Name  string
	Count int
}

func (x *item%[1]d) add(n int) (int, error) {
	for i := range n {
		if i > x.Count {
			return 0, fmt.Errorf("item %%s: %%d", x.Name, i)
		}
		x.Count += i
	}
	return x.Count, nil
}
`, i)
	}
	return b.String()
}
