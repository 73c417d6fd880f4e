package settings

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/config"
)

const all = `checks: [bugs, -NIM104]
require: 403,1001
httpconst: all
magic-success: false
surfaces: server-v1
carriers:
- {type: example.com/gw.Answer.Status, surface: server-v1}
- {func: example.com/gw.Code}
- {const: example.com/gw.Busy}
codes:
- {code: 1001, surface: server-v1, name: Busy, meaning: "the gateway is busy, <later>", retry: backoff}
open-surfaces: [server-v2]
speakers: {hosts: ["*.gw.example.com"], headers: [X-Gw], paths: [/gw/], imports: [example.com/gw/...]}
exclude: [internal/fake]
`

// TestFlags: the analyzer takes all flags, and each key gets there.
func TestFlags(t *testing.T) {
	c, err := config.Decode([]byte(all), "x.yml", analyzer.Known())
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	flags, err := Flags(c, root)
	if err != nil {
		t.Fatal(err)
	}
	a := analyzer.New(analyzer.DefaultConfig())
	got := map[string]string{}
	for _, f := range flags {
		got[f.Name] = f.Value
		for range 2 { // drivers set flags again
			if err := a.Flags.Set(f.Name, f.Value); err != nil {
				t.Errorf("%s: %v", f, err)
			}
		}
		if v := a.Flags.Lookup(f.Name).Value.String(); v != f.Value {
			t.Errorf("%s has become %s", f, v)
		}
	}
	for name, value := range map[string]string{
		"checks": "bugs,-NIM104", "require": "403,1001", "httpconst": "all", "magic-success": "false", "surface": "server-v1",
	} {
		if got[name] != value {
			t.Errorf("-%s is %q, want %q", name, got[name], value)
		}
	}
	for _, want := range []string{
		fmt.Sprintf(`{"root":%q,"carriers":[`, root), `"open-surfaces":["server-v2"]`, `"<later>`, `"exclude":["internal/fake"]`, `"hosts":["*.gw.example.com"]`,
	} {
		if !strings.Contains(got["settings"], strings.Replace(want, `"<`, `busy, <`, 1)) {
			t.Errorf("-settings=%s, want it to have %s", got["settings"], want)
		}
	}
}

func TestFlagsNone(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"# nothing\n", ""},
		{"checks: all\n", "-checks=all"},
		{"require: []\n", "-require=none"},
		{"speakers: {hosts: [a.example.com]}\n", `-settings={"speakers":{"hosts":["a.example.com"]}}`},
	} {
		c, err := config.Decode([]byte(tt.in), "x.yml", analyzer.Known())
		if err != nil {
			t.Fatal(err)
		}
		flags, err := Flags(c, "/root")
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, f := range flags {
			words = append(words, f.String())
		}
		if got := strings.Join(words, " "); got != tt.want {
			t.Errorf("%q makes %s, want %s", tt.in, got, tt.want)
		}
	}
	if flags, err := Flags(nil, ""); flags != nil || err != nil {
		t.Errorf("no settings make %v, %v", flags, err)
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	if c, err := Load(dir); c != nil || err != nil {
		t.Errorf("without a file: %v, %v", c, err)
	}
	if err := os.WriteFile(filepath.Join(dir, config.FileName), []byte("checks: [magic]\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	c, err := Load(dir)
	if err != nil || !slices.Equal([]string{c.Checks[0].Value}, []string{"magic"}) {
		t.Errorf("got %+v, %v", c, err)
	}
	if err := os.WriteFile(filepath.Join(dir, config.FileName), []byte("checks: [magik]\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), config.FileName+":1:10: checks[0]: got \"magik\"") {
		t.Errorf("got %v", err)
	}
}

// TestREADME: the example in the README is right.
func TestREADME(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "```yaml\n")
	example, _, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		t.Fatal("no example in README.md")
	}
	c, err := config.Decode([]byte(example), "README.md", analyzer.Known())
	if err != nil {
		t.Fatal(err)
	}
	flags, err := Flags(c, "")
	if err != nil {
		t.Fatal(err)
	}
	a := analyzer.New(analyzer.DefaultConfig())
	for _, f := range flags {
		if err := a.Flags.Set(f.Name, f.Value); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
}
