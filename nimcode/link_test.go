package nimcode_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// TestLinked: a program that uses constants only does not carry the table, and
// one that looks something up does.
func TestLinked(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip(err)
	}
	meaning := nimcode.Meaning(nimcode.SurfaceServerV1, nimcode.ParamError)
	for _, tt := range []struct {
		expr string
		want bool
	}{
		{"nimcode.ParamError", false},
		{"nimcode.Meaning(nimcode.SurfaceServerV1, len(os.Args))", true},
	} {
		dir := t.TempDir()
		src := "package main\n\nimport (\n\t\"os\"\n\n\t\"github.com/nimcodelint/nimcodelint/nimcode\"\n)\n\n" +
			"func main() { println(len(os.Args), " + tt.expr + ") }\n"
		file, exe := filepath.Join(dir, "main.go"), filepath.Join(dir, "main.exe")
		if err := os.WriteFile(file, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(goTool, "build", "-o", exe, file).CombinedOutput(); err != nil {
			t.Fatalf("go build: %v\n%s", err, out)
		}
		program, err := os.ReadFile(exe)
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Contains(program, []byte(meaning)); got != tt.want {
			t.Errorf("a program with %s has the table: %v, want %v", tt.expr, got, tt.want)
		}
	}
}
