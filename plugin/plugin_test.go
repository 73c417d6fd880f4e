package plugin

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"go.yaml.in/yaml/v4"
	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/testutil"
)

// build makes the analyzer the way golangci-lint does.
func build(t *testing.T, conf any) *analysis.Analyzer {
	t.Helper()
	newPlugin, err := register.GetPlugin("nimcodelint")
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPlugin(conf)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.GetLoadMode(); got != register.LoadModeTypesInfo {
		t.Errorf("the load mode is %s", got)
	}
	as, err := p.BuildAnalyzers()
	if err != nil || len(as) != 1 {
		t.Fatalf("got %v, %v", as, err)
	}
	if err := analysis.Validate(as); err != nil {
		t.Error(err)
	}
	// golangci-lint's //nolint takes the name of the linter.
	if as[0].Name != "nimcodelint" {
		t.Errorf("the analyzer is called %s", as[0].Name)
	}
	return as[0]
}

// example returns what an example file has at a path of keys.
func example(t *testing.T, file string, path ...string) any {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", file))
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	for _, key := range path {
		m, ok := v.(map[string]any)
		if !ok || m[key] == nil {
			t.Fatalf("%s: nothing at %s", file, strings.Join(path, "."))
		}
		v = m[key]
	}
	return v
}

func TestSettings(t *testing.T) {
	for _, tt := range []struct {
		name string
		conf any
		want map[string]string
	}{
		{"none", nil, map[string]string{"checks": "all", "settings": ""}},
		{"example", example(t, ".golangci.example.yml", strings.Split(where, ".")...), map[string]string{
			"checks": "all", "require": "403,414", "httpconst": "diff", "magic-success": "true",
		}},
		{"flags", map[string]any{"checks": []any{"bugs"}, "magic-success": false, "surfaces": "server-v1"}, map[string]string{
			"checks": "bugs", "magic-success": "false", "surface": "server-v1",
		}},
		{"objects", map[string]any{"speakers": map[string]any{"hosts": []any{"im.example.com"}}}, map[string]string{
			"settings": `{"speakers":{"hosts":["im.example.com"]}}`,
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := build(t, tt.conf)
			for name, want := range tt.want {
				if got := a.Flags.Lookup(name).Value.String(); got != want {
					t.Errorf("-%s is %q, want %q", name, got, want)
				}
			}
		})
	}
}

func TestBadSettings(t *testing.T) {
	for _, tt := range []struct {
		conf any
		want string
	}{
		{"all", where + ": got all, expected a map"},
		{map[string]any{"chekcs": "all"}, where + ": chekcs: unknown key, expected "},
		{map[string]any{"checks": "magik"}, where + `: checks[0]: got "magik", expected `},
		{map[string]any{"magic-success": "yes"}, where + `: magic-success: got "yes", expected true or false`},
		{map[string]any{"require": []any{12345}}, where + ": require[0]: "},
		{map[string]any{"why": true}, where + ": why: unknown key"},
	} {
		if _, err := New(tt.conf); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v: %v, want %s", tt.conf, err, tt.want)
		}
	}
}

// TestExclude: globs are relative to the folder with golangci-lint's file.
func TestExclude(t *testing.T) {
	top := t.TempDir()
	if err := os.MkdirAll(filepath.Join(top, "a", "b"), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(top, "a", "b"))
	if got, err := configFolder(); err != nil || filepath.Base(got) != "b" {
		t.Errorf("without a file: %s, %v", got, err)
	}
	if err := os.WriteFile(filepath.Join(top, "a", ".golangci.toml"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if got, err := configFolder(); err != nil || filepath.Base(got) != "a" {
		t.Errorf("got %s, %v", got, err)
	}
	flag := build(t, map[string]any{"exclude": []any{"internal/fake"}}).Flags.Lookup("settings").Value.String()
	if !strings.Contains(flag, `/a","exclude":["internal/fake"]`) {
		t.Errorf("-settings=%s", flag)
	}
}

const client = `package program

//nimcode:code server-v1
type Code int

type answer struct{ Code Code }

func bad(a answer) bool { return a.Code == 414 }
`

// TestRelated: a finding brings no findings of its reasons with it, and a fix
// imports package nimcode where that can be had.
func TestRelated(t *testing.T) {
	act := testutil.Program(t, "../testdata", build(t, nil), map[string]string{"client.go": client})
	if len(act.Diagnostics) != 1 {
		t.Fatalf("got %v", act.Diagnostics)
	}
	d := act.Diagnostics[0]
	if d.Category != "NIM101" || len(d.Related) != 0 || len(d.SuggestedFixes) != 1 {
		t.Errorf("got %+v", d)
	}

	testdata, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOPROXY", "off")
	t.Chdir(t.TempDir())
	if err := os.WriteFile("go.mod", []byte("module example.com/m\n\ngo 1.26\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	a := build(t, nil)
	if acts := testutil.Program(t, testdata, a, map[string]string{"client.go": client}).Diagnostics; len(acts) != 1 || len(acts[0].SuggestedFixes) != 0 {
		t.Errorf("without nimcode: %+v", acts)
	}
}
