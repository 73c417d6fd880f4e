package main

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

// TestUnit: nothing runs where nothing can matter, and when in doubt everything
// does.
func TestUnit(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	vetx := func(name, form string, facts uint32) string {
		head := binary.LittleEndian.AppendUint32([]byte(form), 7)
		return file(name, string(binary.LittleEndian.AppendUint32(head, facts))+"types..")
	}
	plain := file("plain.go", "package p\n\nvar code = 414\n")
	nim := file("nim.go", "package p\n\nconst host = \"https://api.netease.im\"\n")
	again := file("again.go", "package p\n\nfunc Do(f func() error) {}\n")
	none, some, odd := vetx("none.vetx", "vetx", 0), vetx("some.vetx", "vetx", 9), vetx("odd.vetx", "VETX", 0)
	const sdk = "github.com/netease-im/yunxin-server-sdk-golang/src/im"

	for _, tt := range []struct {
		name string
		unit vetUnit
		want bool
	}{
		{"plain", vetUnit{GoFiles: []string{plain}, PackageVetx: map[string]string{"a": none}}, false},
		{"evidence", vetUnit{GoFiles: []string{plain, nim}}, true},
		{"may call again", vetUnit{GoFiles: []string{again}}, true},
		{"imports the SDK", vetUnit{GoFiles: []string{plain}, ImportMap: map[string]string{sdk: sdk}}, true},
		{"facts of an import", vetUnit{GoFiles: []string{plain}, PackageVetx: map[string]string{"a": none, "b": some}}, true},
		{"another form of facts", vetUnit{GoFiles: []string{plain}, PackageVetx: map[string]string{"a": odd}}, true},
		{"no facts to read", vetUnit{GoFiles: []string{plain}, PackageVetx: map[string]string{"a": dir}}, true},
		{"no file to read", vetUnit{GoFiles: []string{filepath.Join(dir, "missing.go")}}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("GOGC", "100") // it stays as it is
			a := analyzer.New(analyzer.DefaultConfig())
			tt.unit.ImportPath = "example.com/p"
			data, err := json.Marshal(tt.unit)
			if err != nil {
				t.Fatal(err)
			}
			got := unitAnalyzer(a, file("unit.cfg", string(data)))
			if (got == a) != tt.want || got.Name != a.Name || len(got.FactTypes) != len(a.FactTypes) || (len(got.Requires) > 0) != tt.want {
				t.Errorf("analysed: %v, want %v", got == a, tt.want)
			}
		})
	}
	t.Run("the Go distribution", func(t *testing.T) {
		t.Setenv("GOROOT", dir)
		u := vetUnit{ImportPath: "testing", GoFiles: []string{again}}
		if u.matters(analyzer.New(analyzer.DefaultConfig())) {
			t.Error("it calls nothing of NIM's again")
		}
	})
	a := analyzer.New(analyzer.DefaultConfig())
	if unitAnalyzer(a, plain) != a || unitAnalyzer(a, filepath.Join(dir, "missing.cfg")) != a {
		t.Error("what is not understood is left to others")
	}
}
