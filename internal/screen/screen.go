package screen

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// Options say which packages to list.
type Options struct {
	Patterns []string // as for go build; file=NAME stands for the package of a file
	Dir      string   // where they are from, "" for the current folder
	Env      []string // of the go command, nil for that of the process
	Tests    bool     // whether test files count
	// Scanner tells evidence. Without one, all packages matter.
	Scanner *carrier.Scanner
	// Memory is a folder where to keep what was found out, for the next run
	// there; "" for none. See memo.
	Memory string
}

// A Listing is what is known of packages without their syntax.
type Listing struct {
	// Roots are the packages that the patterns match, with their tests.
	Roots []*packages.Package
	// Matter has the packages that can matter, by ID: those with evidence, those
	// whose functions may call these again, and all that import one of them,
	// directly or not. Some may be no root.
	Matter map[string]bool

	// Recalled reports whether dependencies were not listed, as it is known from
	// another run that they do not matter.
	Recalled bool

	Packages int // all that are listed, dependencies included
	Files    int // that were looked at
	Listing  time.Duration
	Scanning time.Duration
}

// List lists packages and says which of them can matter. Errors of packages are
// left in the packages.
func List(ctx context.Context, opts Options) (*Listing, error) {
	m := remember(ctx, opts)
	if m != nil {
		if l := m.recall(ctx); l != nil {
			return l, context.Cause(ctx)
		}
	}
	start := time.Now()
	roots, err := packages.Load(&packages.Config{
		Context: ctx,
		Mode:    packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule | packages.NeedForTest,
		Dir:     opts.Dir,
		Env:     lessGC(opts.Env),
		Tests:   opts.Tests,
	}, opts.Patterns...)
	if err != nil {
		return nil, err
	}
	if len(roots) == 0 {
		return nil, fmt.Errorf("%s matched no packages", strings.Join(opts.Patterns, " "))
	}
	l := &Listing{Roots: roots, Listing: time.Since(start)}
	start = time.Now()
	files := l.choose(ctx, opts.Scanner, m != nil)
	l.Scanning = time.Since(start)
	if m != nil && ctx.Err() == nil {
		m.keep(ctx, l, files)
	}
	return l, context.Cause(ctx)
}

// lessGC returns the environment for a go command that only lists. It is most
// of what a run costs where nothing matters, and a sixth of that is spent on
// collecting garbage just before it ends anyway.
func lessGC(env []string) []string {
	if env == nil {
		env = os.Environ()
	}
	if slices.ContainsFunc(env, func(v string) bool { return strings.HasPrefix(v, "GOGC=") }) {
		return env
	}
	return append(slices.Clip(env), "GOGC=400")
}

// choose fills Matter, and returns what the files have: those of roots with
// their heads, if asked to.
func (l *Listing) choose(ctx context.Context, scanner *carrier.Scanner, heads bool) map[string]seen {
	var all []*packages.Package
	importers := map[*packages.Package][]*packages.Package{}
	for p := range packages.Postorder(l.Roots) {
		all = append(all, p)
		for _, imp := range p.Imports {
			importers[imp] = append(importers[imp], p)
		}
	}
	l.Packages = len(all)
	l.Matter = map[string]bool{}

	var queue []*packages.Package
	add := func(p *packages.Package) {
		if !l.Matter[p.ID] && !IsTestMain(p) {
			l.Matter[p.ID] = true
			queue = append(queue, p)
		}
	}
	if scanner == nil {
		for _, p := range all {
			add(p)
		}
		return nil
	}
	std := standard(all)
	isRoot := map[*packages.Package]bool{}
	for _, p := range l.Roots {
		isRoot[p] = true
	}
	var look []*packages.Package
	for _, p := range all {
		if !IsTestMain(p) && !scanner.Skips(p.PkgPath) && (isRoot[p] || !std(p)) {
			look = append(look, p)
		}
	}
	var names []string
	root := map[string]bool{} // files, by whether they are a root's
	for _, p := range look {
		for _, f := range p.GoFiles {
			if _, known := root[f]; !known {
				names = append(names, f)
			}
			root[f] = root[f] || isRoot[p]
		}
	}
	l.Files = len(names)
	files := scanFiles(ctx, scanner, names, func(name string) bool { return heads && root[name] })
	for _, p := range look {
		var m carrier.Marks
		for _, f := range p.GoFiles {
			m |= files[f].marks
		}
		if m.Evidence() || scanner.Package(p.PkgPath, importPaths(p)) {
			add(p)
		}
	}
	spread := func() {
		for len(queue) > 0 {
			p := queue[0]
			queue = queue[1:]
			for _, by := range importers[p] {
				add(by)
			}
		}
	}
	spread()
	for _, p := range helpers(all, l.Matter, std) {
		add(p)
	}
	spread()
	return files
}

// operation finds the type of a function that may fail, where no function of
// this type follows.
var operation = lazyregexp.New(`\bfunc\((?:[^(){}]|\([^(){}]*\))*\)\s*(?:error|\([^(){}]*\berror\))\s*(?:[^{\s]|$)`)

// table finds a map in which codes can be looked up, where it is filled.
var table = lazyregexp.New(`\bmap\[\w+\][\w.*]+\{\s*[^{}]*\b(?:403|414)\b`)

// judge finds the head of a function that makes an error, a bool or a text of a
// number.
var judge = lazyregexp.New(`\bfunc\s*(?:\([^()]*\)\s*)?[A-Z]\w*\([^()]*\bu?int(?:32|64)?\b[^()]*\)\s*(?:error|bool|string|\([^()]*\))\s*\{`)

// MayHelp reports whether a Go file may have a function that calls again what
// others pass to it, a map in which others look codes up, or a function that
// judges codes for others.
func MayHelp(file []byte) bool {
	return operation.Match(file) || (bytes.Contains(file, []byte("403")) || bytes.Contains(file, []byte("414"))) && (table.Match(file) || judge.Match(file))
}

// helpers returns the packages whose functions may call again what packages that
// matter pass to them, or in whose maps those look codes up. They are of the same module: what others do is not looked
// at.
func helpers(all []*packages.Package, matter map[string]bool, std func(*packages.Package) bool) (out []*packages.Package) {
	seen := map[*packages.Package]bool{}
	var buf []byte
	for _, by := range all {
		if !matter[by.ID] {
			continue
		}
		module := ""
		if by.Module != nil {
			module = by.Module.Path + "/"
		}
		for _, p := range by.Imports {
			if seen[p] || matter[p.ID] || std(p) || !strings.HasPrefix(p.PkgPath+"/", module) {
				continue
			}
			seen[p] = true
			if slices.ContainsFunc(p.GoFiles, func(name string) bool {
				data, _, err := read(name, &buf)
				return err == nil && MayHelp(data)
			}) {
				out = append(out, p)
			}
		}
	}
	return out
}

func importPaths(p *packages.Package) []string {
	var paths []string
	for _, imp := range p.Imports {
		paths = append(paths, imp.PkgPath)
	}
	return paths
}

// IsTestMain reports whether the go command has made the package, to run tests.
// Nobody else may import what it imports.
func IsTestMain(p *packages.Package) bool {
	return p.Name == "main" && strings.HasSuffix(p.PkgPath, ".test") && p.Imports["testing/internal/testdeps"] != nil
}

// standard returns whether a package is a part of the Go distribution, which
// does not talk to NIM.
func standard(all []*packages.Package) func(*packages.Package) bool {
	root := ""
	for _, p := range all {
		if p.PkgPath == "unsafe" && len(p.GoFiles) > 0 {
			root = filepath.Dir(filepath.Dir(p.GoFiles[0])) + string(filepath.Separator)
		}
	}
	return func(p *packages.Package) bool {
		return p.Module == nil && root != "" && len(p.GoFiles) > 0 && strings.HasPrefix(p.GoFiles[0], root)
	}
}

// Patterns returns patterns for the roots that matter. Those given are kept
// where a package has no path that it could be named by.
func (l *Listing) Patterns(given []string) []string {
	paths := map[string]bool{}
	for _, p := range l.Roots {
		if !l.Matter[p.ID] {
			continue
		}
		path := p.PkgPath
		if p.ForTest != "" {
			path = p.ForTest
		}
		if path == "command-line-arguments" {
			return given
		}
		paths[path] = true
	}
	return slices.Sorted(maps.Keys(paths))
}

// Broken reports whether one of the packages has an error.
func (l *Listing) Broken() bool {
	for p := range packages.Postorder(l.Roots) {
		if len(p.Errors) > 0 || p.Module != nil && p.Module.Error != nil {
			return true
		}
	}
	return false
}
