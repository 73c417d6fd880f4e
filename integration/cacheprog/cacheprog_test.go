package cacheprog

import (
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// A machine has caches of its own.
type machine struct {
	checkout string   // where its copy of the code is
	caches   string   // its own folder
	env      []string // beyond that
	log      string   // what the tool was started for
}

// A site is machines with one cache server.
type site struct {
	dir, bin, server string
}

// newSite builds the programs and starts the server.
func newSite(t *testing.T) site {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell")
	}
	s := site{dir: t.TempDir()}
	s.bin = filepath.Join(s.dir, "bin")
	if err := os.Mkdir(s.bin, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"-C", ".", "-o", s.bin, "github.com/bradfitz/go-tool-cache/cmd/go-cacher", "github.com/bradfitz/go-tool-cache/cmd/go-cacher-server"},
		{"-C", "../..", "-o", s.bin, "./cmd/nimcodelint"},
	} {
		if out, err := exec.Command("go", append([]string{"build"}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("go build: %v\n%s", err, out)
		}
	}

	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	cmd := exec.Command(filepath.Join(s.bin, "go-cacher-server"), "-cache-dir", filepath.Join(s.dir, "server"), "-listen", address)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	for range 100 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			s.server = "http://" + address
			return s
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the server does not start")
	return s
}

// machine returns one with empty caches.
func (s site) machine(t *testing.T, name, checkout string) machine {
	t.Helper()
	m := machine{checkout: checkout, caches: filepath.Join(s.dir, name)}
	if err := os.MkdirAll(m.caches, 0o777); err != nil {
		t.Fatal(err)
	}
	m.log = filepath.Join(m.caches, "log")
	m.env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOPROXY=off", "NIMCODELINT_LOG="+m.log, "GOCACHE="+filepath.Join(m.caches, "gocache"),
		"GOCACHEPROG="+filepath.Join(s.bin, "go-cacher")+" -cache-dir "+filepath.Join(m.caches, "cacher")+" -cache-server "+s.server)
	// The tool takes down that it was started.
	tool := "#!/bin/sh\necho \"$*\" >>\"$NIMCODELINT_LOG\"\nexec '" + filepath.Join(s.bin, "nimcodelint") + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(m.caches, "nimcodelint"), []byte(tool), 0o777); err != nil {
		t.Fatal(err)
	}
	return m
}

// vet runs go vet and returns what it found, and how many packages were
// analysed for it.
func (m machine) vet(t *testing.T) (found string, analysed int) {
	t.Helper()
	if err := os.WriteFile(m.log, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "vet", "-vettool="+filepath.Join(m.caches, "nimcodelint"), "./...")
	cmd.Dir, cmd.Env = m.checkout, m.env
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	log, err := os.ReadFile(m.log)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(log), "-V=full") {
		t.Fatalf("the tool was not asked who it is:\n%s%s", log, out)
	}
	return string(out), strings.Count(string(log), ".cfg\n")
}

const (
	api = `package api

//nimcode:code server-v1
type Code int

type Answer struct{ Code Code }
`
	use = `package use

import "example.com/m/api"

func Bad(a api.Answer) bool { return a.Code == 441 }

func Bare(a api.Answer) bool { return a.Code == 414 }
`
)

func checkout(t *testing.T, dir string) string {
	t.Helper()
	for name, text := range map[string]string{"go.mod": "module example.com/m\n\ngo 1.26.0\n", "api/api.go": api, "use/use.go": use} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestShared(t *testing.T) {
	s := newSite(t)
	here := checkout(t, filepath.Join(s.dir, "checkout"))
	a, b := s.machine(t, "a", here), s.machine(t, "b", here)

	want, n := a.vet(t)
	if n == 0 || !strings.Contains(want, "NIM103: ") || !strings.Contains(want, "NIM101: ") {
		t.Fatalf("the first machine analysed %d packages and found\n%s", n, want)
	}
	t.Logf("the first machine analysed %d packages", n)
	if got, n := b.vet(t); got != want || n != 0 {
		t.Errorf("the second machine analysed %d packages and found\n%s\nwant 0 and\n%s", n, got, want)
	}

	// Other settings are not answered with the results of these, and are shared
	// as well.
	if err := os.WriteFile(filepath.Join(here, ".nimcodelint.yml"), []byte("checks: [bugs]\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	bugs, n := b.vet(t)
	if n == 0 || !strings.Contains(bugs, "NIM103: ") || strings.Contains(bugs, "NIM101: ") {
		t.Errorf("with other settings %d packages were analysed, with\n%s", n, bugs)
	}
	if got, n := a.vet(t); got != bugs || n != 0 {
		t.Errorf("with other settings the other machine analysed %d packages and found\n%s\nwant 0 and\n%s", n, got, bugs)
	}

	// A change is analysed once, too.
	text := strings.Replace(use, "441", "409", 1)
	if err := os.WriteFile(filepath.Join(here, "use", "use.go"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	changed, n := a.vet(t)
	if n != 1 || !strings.Contains(changed, "409") {
		t.Errorf("after a change %d packages were analysed, with\n%s", n, changed)
	}
	if got, n := b.vet(t); got != changed || n != 0 {
		t.Errorf("after a change the other machine analysed %d packages and found\n%s", n, got)
	}
}

// TestOtherFolder: a checkout somewhere else gets findings with its own names
// of files, not those of the machine that was first.
func TestOtherFolder(t *testing.T) {
	s := newSite(t)
	a := s.machine(t, "a", checkout(t, filepath.Join(s.dir, "one")))
	b := s.machine(t, "b", checkout(t, filepath.Join(s.dir, "two")))
	want, _ := a.vet(t)
	got, n := b.vet(t)
	if got != want || strings.Contains(got, "one") {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if n == 0 {
		t.Error("nothing was analysed, so the names come from elsewhere")
	}
}
