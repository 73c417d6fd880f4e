package screen

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// TestStandard: the Go distribution does not talk to NIM, so that it need not
// be looked at where others import it.
func TestStandard(t *testing.T) {
	l, err := List(context.Background(), Options{Patterns: []string{"std"}, Scanner: carrier.NewScanner(nil)})
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Matter) > 0 || l.Files < 1000 || len(l.Patterns(nil)) > 0 {
		t.Errorf("of %d files, evidence in %v", l.Files, slices.Sorted(maps.Keys(l.Matter)))
	}
}

// TestList: evidence, and all that import it, tests too.
func TestList(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":                "module example.com/m\n\ngo 1.26.0\n",
		"im/im.go":              "package im\n\nconst Host = \"https://API.netease.im\"\n",
		"svc/svc.go":            "package svc\n\nimport _ \"example.com/m/im\"\n",
		"cmd/main.go":           "package main\n\nimport _ \"example.com/m/svc\"\n\nfunc main() {}\n",
		"plain/plain.go":        "package plain\n",
		"plain/plain_test.go":   "package plain_test\n\nimport (\n\t_ \"example.com/m/plain\"\n\t_ \"example.com/m/svc\"\n)\n",
		"sign/sign.go":          "package sign\n\nvar _ = `CurTime`\n",
		"sign/header.go":        "package sign\n\nvar _ = \"checksum\"\n",
		"half/half.go":          "package half\n\nvar _ = \"CurTime\"\n",
		"half/half_test.go":     "package half\n\nvar _ = \"CheckSum\"\n",
		"gateway/gateway.go":    "package gateway\n\nvar _ = \"https://chat.corp.example\"\n",
		"gateway/use/use.go":    "package use\n\nimport _ \"example.com/m/gateway\"\n",
		"other/netease.im/n.go": "package n\n",
		"again/again.go":        "package again\n\nfunc Do(f func() error) {}\n",
		"again/named/named.go":  "package named\n\ntype Op func(n int) (string, error)\n",
		"again/not/not.go":      "package not\n\nfunc Do() error { return func() error { return nil }() }\n",
		"again/use/use.go":      "package use\n\nimport (\n\t_ \"example.com/m/again\"\n\t_ \"example.com/m/again/named\"\n\t_ \"example.com/m/again/not\"\n\t_ \"example.com/m/im\"\n)\n",
		"again/plain/plain.go":  "package plain\n\nimport _ \"example.com/m/again\"\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		patterns string
		tests    bool
		own      *carrier.Settings
		want     string // IDs
		load     string // patterns, "" for the same
	}{
		{"./...", false, nil, "again again/named again/plain again/use cmd im sign svc", ""},
		{"./again ./again/plain", false, nil, "", ""},
		{"./again/use", false, nil, "again again/named again/use im", "again/use"},
		{"./...", true, nil, "again again/named again/plain again/use cmd half [m/half.test] im plain_test [m/plain.test] sign svc", "again again/named again/plain again/use cmd half im plain sign svc"},
		{"./cmd", true, nil, "cmd im svc", "cmd"},
		{"./plain ./other/...", false, nil, "", ""},
		{"./plain ./gateway/...", false, &carrier.Settings{Hosts: []string{"*.CORP.example"}}, "gateway gateway/use", ""},
		{"./plain ./gateway/...", false, &carrier.Settings{Imports: []string{"example.com/m/gateway"}}, "gateway gateway/use", ""},
	} {
		l, err := List(context.Background(), Options{Patterns: strings.Fields(tt.patterns), Dir: dir, Tests: tt.tests, Scanner: carrier.NewScanner(tt.own)})
		if err != nil {
			t.Fatal(err)
		}
		short := func(list []string) string { return strings.ReplaceAll(strings.Join(list, " "), "example.com/m/", "") }
		if got, want := short(slices.Sorted(maps.Keys(l.Matter))), strings.ReplaceAll(tt.want, "[m/", "["); got != want {
			t.Errorf("%s: %s, want %s", tt.patterns, got, want)
		}
		want := tt.load
		if want == "" {
			want = tt.want
		}
		if got := short(l.Patterns(nil)); got != want {
			t.Errorf("%s: to load are %s, want %s", tt.patterns, got, want)
		}
		if l.Broken() {
			t.Errorf("%s: broken", tt.patterns)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "none"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := List(context.Background(), Options{Patterns: []string{"./none/..."}, Dir: dir}); err == nil || !strings.Contains(err.Error(), "matched no packages") {
		t.Errorf("no packages: %v", err)
	}
	l, err := List(context.Background(), Options{Patterns: []string{"./plain"}, Dir: dir})
	if err != nil || !l.Matter["example.com/m/plain"] {
		t.Errorf("without a scanner all packages matter: %v, %v", l, err)
	}
}
