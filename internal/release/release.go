package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// all are the platforms that releases are made for.
var all = []string{"darwin/amd64", "darwin/arm64", "linux/amd64", "linux/arm64", "windows/amd64", "windows/arm64"}

// documents are the files that an archive has beside the program.
var documents = []string{"CHANGELOG.md", "LICENSE", "README.md"}

// semver matches a version, with its pre-release if it has one.
var semver = regexp.MustCompile(`^v(\d+\.\d+\.\d+)(-[0-9A-Za-z.-]+)?$`)

// A release is what is to be made.
type release struct {
	root      string // of the module
	version   string
	out       string
	platforms []string
}

// make makes the archives, and the list of their checksums.
func (r *release) make() error {
	if err := r.check(); err != nil {
		return err
	}
	if err := os.MkdirAll(r.out, 0o777); err != nil {
		return err
	}
	var sums strings.Builder
	for _, p := range r.platforms {
		name, data, err := r.archive(p)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		if err := os.WriteFile(filepath.Join(r.out, name), data, 0o666); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name)
	}
	return os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), []byte(sums.String()), 0o666)
}

// check says what is wrong with the version or the platforms.
func (r *release) check() error {
	m := semver.FindStringSubmatch(r.version)
	if m == nil {
		return fmt.Errorf("version is %q, expected one such as v0.1.0", r.version)
	}
	for _, p := range r.platforms {
		if !slices.Contains(all, p) {
			return fmt.Errorf("platform %q is none of %s", p, strings.Join(all, ", "))
		}
	}
	if m[2] != "" {
		return nil
	}
	text, err := os.ReadFile(filepath.Join(r.root, "CHANGELOG.md"))
	if err != nil {
		return err
	}
	if !strings.Contains(string(text), "\n## ["+m[1]+"]") {
		return errors.New("CHANGELOG.md has no heading for " + m[1])
	}
	return nil
}

// archive builds the program for a platform and packs it.
func (r *release) archive(platform string) (name string, data []byte, err error) {
	dir, err := os.MkdirTemp("", "release")
	if err != nil {
		return "", nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "nimcodelint")
	if err := r.build(platform, program); err != nil {
		return "", nil, err
	}
	return r.pack(platform, program)
}

// pack packs the program with the documents: as a zip file for Windows.
func (r *release) pack(platform, program string) (name string, data []byte, err error) {
	goos, goarch, _ := strings.Cut(platform, "/")
	base := fmt.Sprintf("nimcodelint_%s_%s_%s", strings.TrimPrefix(r.version, "v"), goos, goarch)
	shown := base + "/nimcodelint"
	if goos == "windows" {
		shown += ".exe"
	}
	files := []file{{name: shown, path: program, mode: 0o755}}
	for _, d := range documents {
		files = append(files, file{name: base + "/" + d, path: filepath.Join(r.root, d), mode: 0o644})
	}
	if goos == "windows" {
		data, err = zipped(files)
		return base + ".zip", data, err
	}
	data, err = tarred(files)
	return base + ".tar.gz", data, err
}

// build builds the program so that it depends on the source and the version of
// Go alone: no cgo, no folder, no state of the repository.
func (r *release) build(platform, out string) error {
	goos, goarch, _ := strings.Cut(platform, "/")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid= -X main.version="+r.version, "-o", out, "./cmd/nimcodelint")
	cmd.Dir = r.root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+goarch, "GOFLAGS=", "GOWORK=off", "GOEXPERIMENT=",
		"GOAMD64=v1", "GOARM64=v8.0", "GO111MODULE=on")
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, text)
	}
	return nil
}
