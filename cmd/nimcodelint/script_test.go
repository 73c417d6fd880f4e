package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScript runs the whole program as the scripts in testdata/script say. None
// of them needs the network.
//
// The program is built as users build it, and not taken from the test binary:
// go vet runs it once a package, and caches by its content.
func TestScript(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	build := exec.Command("go", "build", "-buildvcs=false", "-o", bin+string(os.PathSeparator), ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"age":      cmdAge,
			"exit":     cmdExit,
			"denied":   cmdDenied,
			"findings": cmdFindings,
			"gomod":    cmdGomod,
			"same":     cmdSame,
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", bin+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("NIMCODELINT", filepath.Join(bin, "nimcodelint"+env.Getenv("exe")))
			env.Setenv("ROOT", root)
			env.Setenv(cacheVariable, filepath.Join(env.WorkDir, ".tmp", "nimcodelint"))
			env.Setenv("GOPROXY", "off")
			env.Setenv("GOSUMDB", "off")
			env.Setenv("GOENV", "off")
			env.Setenv("GOWORK", "off")
			env.Setenv("GOTOOLCHAIN", "local")
			// So that go.mod need not list what the checkout requires.
			env.Setenv("GOFLAGS", "-mod=mod")
			for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH"} {
				env.Setenv(name, goEnv(t, name))
			}
			return nil
		},
	})
}

// goEnv asks the go command for the value of a variable. The scripts have no
// home directory, from which it would find the same.
func goEnv(t *testing.T, name string) string {
	t.Helper()
	cmd := exec.Command("go", "env", name)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
