package screen

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// A memo is what is kept of a run in which nothing mattered and nothing was
// wrong. Most of such a run is the go command finding out what the packages of a
// module import, and that is the same the next time, if
//
//   - the module has the same packages, of the same files,
//   - these files are the same up to and with their imports,
//   - what their tests can embed is the same,
//   - all else that they import is in the module cache or in the Go distribution,
//     where nothing ever changes,
//   - the go command chooses it in the same way: by the same version, environment,
//     go.mod and go.sum,
//   - and what is taken for evidence is the same.
//
// Then it is enough to list the packages of the module alone, which the go
// command does in a third of the time, and to look at their files. Wherever
// something else is in play (go.work, vendor, a module that is replaced with a
// folder, an overlay, ...), and whenever there is an error, everything is done
// anew, and nothing is kept.
type memo struct {
	Key   string   // see memory.key
	Roots string   // see describe
	Files []string // the Go files of the packages, sorted
	Heads string   // see heads
	// Modules are the folders of modules that the packages import. They never
	// change, but the module cache can be emptied.
	Modules []string
}

// A memory finds and keeps the memo of one run.
type memory struct {
	opts  Options
	dir   string
	file  string
	start time.Time
	first func() string // the key when the run has begun
}

// memoVersion is a part of each key.
const memoVersion = "1"

const (
	// What was changed so shortly before a run may have been changed in it, too.
	settled = 2 * time.Second
	// How long to keep a memo that is not used.
	memoAge = 30 * 24 * time.Hour
)

// remember returns the memory of a run, nil if it has none.
func remember(ctx context.Context, opts Options) *memory {
	if opts.Memory == "" || opts.Scanner == nil || !slices.Equal(opts.Patterns, []string{"./..."}) || otherDriver(opts.Env) {
		return nil
	}
	dir := opts.Dir
	if dir == "" {
		var err error
		if dir, err = os.Getwd(); err != nil {
			return nil
		}
	}
	if !filepath.IsAbs(dir) {
		return nil
	}
	opts.Env = lessGC(opts.Env)
	name := sha256.Sum256(fmt.Appendf(nil, "%q %v", dir, opts.Tests))
	m := &memory{opts: opts, dir: dir, file: filepath.Join(opts.Memory, hex.EncodeToString(name[:16])+".json"), start: time.Now()}
	m.first = sync.OnceValue(func() string { return m.key(ctx) })
	go m.first()
	return m
}

// otherDriver reports whether another program than the go command lists
// packages.
func otherDriver(env []string) bool {
	tool := ""
	if env == nil {
		env = os.Environ()
	}
	for _, v := range env {
		if of, ok := strings.CutPrefix(v, "GOPACKAGESDRIVER="); ok {
			tool = of
		}
	}
	if tool == "" {
		_, err := exec.LookPath("gopackagesdriver")
		return err == nil
	}
	return tool != "off"
}

// key tells apart all that a memo depends on beside the packages of the module
// and their files. It is empty if there is to be no memo.
func (m *memory) key(ctx context.Context) string {
	out, err := m.goCommand(ctx, "env", "-json")
	if err != nil {
		return ""
	}
	env := map[string]string{}
	if err := json.Unmarshal(out, &env); err != nil {
		return ""
	}
	delete(env, "GOGCCFLAGS") // names a new folder each time
	switch flags := env["GOFLAGS"]; {
	case env["GOMOD"] != filepath.Join(m.dir, "go.mod"),
		env["GOWORK"] != "" && env["GOWORK"] != "off",
		env["GOVERSION"] == "" || strings.Contains(env["GOVERSION"], "devel"),
		strings.Contains(flags, "-modfile"), strings.Contains(flags, "-overlay"),
		exists(filepath.Join(m.dir, "vendor")):
		return ""
	}
	h := sha256.New()
	part := func(format string, args ...any) { fmt.Fprintf(h, format+"\n", args...) }
	part("%s %q %v", memoVersion, m.dir, m.opts.Tests)
	for _, name := range slices.Sorted(maps.Keys(env)) {
		part("%s=%q", name, env[name])
	}
	part("%s", m.opts.Scanner.ID())
	program, err := os.Executable()
	if err != nil {
		return ""
	}
	for _, name := range []string{program, env["GOMOD"], m.sum()} {
		if err := addFile(h, name); err != nil && !(name == m.sum() && errors.Is(err, fs.ErrNotExist)) {
			return ""
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (m *memory) sum() string { return filepath.Join(m.dir, "go.sum") }

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// addFile adds the hash of a file, so that no file can end in what is added
// next.
func addFile(w io.Writer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%x\n", h.Sum(nil))
	return err
}

// goCommand runs a go command as packages.Load does.
func (m *memory) goCommand(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = m.dir
	cmd.Env = append(slices.Clip(m.opts.Env), "PWD="+m.dir)
	return cmd.Output()
}

// A root is a package that ./... matches, with its tests.
type root struct {
	path, dir string
	files     []string // absolute
}

// recall returns what List does, if there is a memo and it is still right, or
// else nil. One that is no longer right is gone then.
func (m *memory) recall(ctx context.Context) *Listing {
	data, err := os.ReadFile(m.file)
	if err != nil {
		return nil
	}
	var was memo
	l := (*Listing)(nil)
	if err := json.Unmarshal(data, &was); err == nil {
		l = m.compare(ctx, &was)
	}
	if l == nil && ctx.Err() == nil {
		os.Remove(m.file)
	}
	return l
}

func (m *memory) compare(ctx context.Context, was *memo) *Listing {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // what is still running is for nothing
	type found struct {
		pkgs  []*packages.Package
		roots []root
		err   error
	}
	listed := make(chan found, 1)
	go func() {
		pkgs, roots, err := m.find(ctx)
		listed <- found{pkgs, roots, err}
	}()
	files := scanFiles(ctx, m.opts.Scanner, was.Files, func(string) bool { return true })
	sum, ok := heads(files, was.Files)
	if !ok || sum != was.Heads || anyEvidence(files) || m.first() != was.Key {
		return nil
	}
	if slices.ContainsFunc(was.Modules, func(dir string) bool { return !exists(dir) }) {
		return nil
	}
	now := <-listed
	if now.err != nil {
		return nil
	}
	if sum, _ := describe(now.roots, files, m.start); sum != was.Roots {
		return nil
	}
	return &Listing{
		Roots: now.pkgs, Matter: map[string]bool{}, Packages: len(now.pkgs), Files: len(was.Files), Recalled: true,
		Listing: time.Since(m.start),
	}
}

// find lists the packages of the module, without what they import.
func (m *memory) find(ctx context.Context) (pkgs []*packages.Package, roots []root, err error) {
	out, err := m.goCommand(ctx, "list", "-e", "-find", "-buildvcs=false", "-pgo=off",
		"-json=ImportPath,Name,Dir,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles,Module,Error", "--", "./...")
	if err != nil {
		return nil, nil, err
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath, Name, Dir                        string
			GoFiles, CgoFiles, TestGoFiles, XTestGoFiles []string
			Module                                       *packages.Module
			Error                                        json.RawMessage
		}
		switch err := dec.Decode(&p); {
		case err == io.EOF:
			return pkgs, roots, nil
		case err != nil:
			return nil, nil, err
		case p.Error != nil || p.Module == nil || p.Module.Error != nil:
			return nil, nil, errors.New("an error")
		}
		r := root{path: p.ImportPath, dir: p.Dir}
		names := slices.Concat(p.GoFiles, p.CgoFiles)
		if m.opts.Tests {
			names = slices.Concat(names, p.TestGoFiles, p.XTestGoFiles)
		}
		for _, name := range names {
			r.files = append(r.files, filepath.Join(p.Dir, name))
		}
		roots = append(roots, r)
		pkgs = append(pkgs, &packages.Package{ID: p.ImportPath, PkgPath: p.ImportPath, Name: p.Name, Dir: p.Dir, GoFiles: r.files, Module: p.Module})
	}
}

// describe tells packages apart by their paths, folders and files, and by the
// names of all that their tests may embed: the go command says whether that is
// there only when it lists tests. It says, too, whether these names were the same
// for a while.
func describe(roots []root, files map[string]seen, now time.Time) (sum string, isSettled bool) {
	roots = slices.Clone(roots)
	slices.SortFunc(roots, func(a, b root) int { return cmp.Compare(a.path, b.path) })
	h := sha256.New()
	isSettled = true
	for _, r := range roots {
		fmt.Fprintf(h, "package %q %q\n", r.path, r.dir)
		embeds := false
		for _, name := range sorted(r.files) {
			fmt.Fprintf(h, "file %q\n", name)
			embeds = embeds || files[name].embeds
		}
		if !embeds {
			continue
		}
		err := filepath.WalkDir(r.dir, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && slices.Contains([]string{".git", ".hg", ".svn", ".bzr"}, d.Name()):
				return fs.SkipDir // cannot be embedded
			case d.IsDir():
				isSettled = isSettled && isOld(path, now)
			}
			fmt.Fprintf(h, "%q %v\n", path, d.Type())
			return nil
		})
		if err != nil {
			isSettled = false
		}
	}
	return hex.EncodeToString(h.Sum(nil)), isSettled
}

// sorted returns the list in order, each once.
func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

func isOld(name string, now time.Time) bool {
	info, err := os.Stat(name)
	return err == nil && info.ModTime().Before(now.Add(-settled))
}

// heads tells files apart by what each begins with. It fails if one could not
// be read or parsed so far.
func heads(files map[string]seen, names []string) (sum string, ok bool) {
	h := sha256.New()
	for _, name := range names {
		head := files[name].head
		if head == "" {
			return "", false
		}
		fmt.Fprintf(h, "%q %s\n", name, head)
	}
	return hex.EncodeToString(h.Sum(nil)), true
}

// anyEvidence reports whether the files of any folder together have evidence:
// that may be more than those of each package have.
func anyEvidence(files map[string]seen) bool {
	marks := map[string]carrier.Marks{}
	for name, f := range files {
		dir := filepath.Dir(name)
		marks[dir] |= f.marks
		if marks[dir].Evidence() {
			return true
		}
	}
	return false
}

// keep writes a memo of a run, if that is worth one. It is nobody's trouble if
// that fails.
func (m *memory) keep(ctx context.Context, l *Listing, files map[string]seen) {
	if len(l.Matter) > 0 || l.Broken() {
		return
	}
	key := m.first()
	if key == "" {
		return
	}
	roots, modules, ok := m.known(ctx, l)
	if !ok {
		return
	}
	now := memo{Key: key, Modules: modules}
	own := map[string]seen{}
	for _, r := range roots {
		for _, name := range r.files {
			f := files[name]
			if !f.mod.Before(m.start.Add(-settled)) {
				return
			}
			own[name] = f
		}
	}
	now.Files = slices.Sorted(maps.Keys(own))
	if now.Heads, ok = heads(own, now.Files); !ok || anyEvidence(own) {
		return
	}
	if now.Roots, ok = describe(roots, own, m.start); !ok {
		return
	}
	if !isOld(filepath.Join(m.dir, "go.mod"), m.start) || exists(m.sum()) && !isOld(m.sum(), m.start) || m.key(ctx) != key {
		return
	}
	data, err := json.Marshal(now)
	if err != nil || os.MkdirAll(m.opts.Memory, 0o700) != nil {
		return
	}
	tmp, err := os.CreateTemp(m.opts.Memory, "*.tmp")
	if err != nil {
		return
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), m.file)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	m.forget()
}

// forget removes what has not been used for long.
func (m *memory) forget() {
	entries, _ := os.ReadDir(m.opts.Memory)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > memoAge {
			os.Remove(filepath.Join(m.opts.Memory, e.Name()))
		}
	}
}

// known returns the packages that the pattern matches, and the folders of the
// modules that they import, if all of that is known to stay as it is.
func (m *memory) known(ctx context.Context, l *Listing) (roots []root, modules []string, ok bool) {
	out, err := m.goCommand(ctx, "env", "GOMODCACHE")
	cache := strings.TrimSpace(string(out))
	if err != nil || cache == "" {
		return nil, nil, false
	}
	if out, err = m.goCommand(ctx, "mod", "edit", "-json"); err != nil {
		return nil, nil, false
	}
	var mod struct {
		Module  struct{ Path string }
		Replace []struct{ New struct{ Version string } }
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		return nil, nil, false
	}
	for _, r := range mod.Replace {
		if r.New.Version == "" { // a folder, whose go.mod may change what is chosen
			return nil, nil, false
		}
	}
	isRoot := map[*packages.Package]bool{}
	at := map[string]int{} // in roots
	for _, p := range l.Roots {
		isRoot[p] = true
		if IsTestMain(p) {
			continue
		}
		path := cmp.Or(p.ForTest, p.PkgPath)
		if p.Module == nil || !p.Module.Main || p.Module.Path != mod.Module.Path {
			return nil, nil, false
		}
		i, seen := at[path]
		if !seen {
			i = len(roots)
			at[path] = i
			roots = append(roots, root{path: path, dir: p.Dir})
		}
		if roots[i].dir != p.Dir {
			return nil, nil, false
		}
		roots[i].files = append(roots[i].files, p.GoFiles...)
	}
	var all []*packages.Package
	for p := range packages.Postorder(l.Roots) {
		all = append(all, p)
	}
	std := standard(all)
	for _, p := range all {
		if _, tested := at[p.PkgPath]; isRoot[p] || tested || std(p) {
			continue
		}
		// What has a path of this module is a folder that ./... leaves out, or
		// could become one.
		if strings.HasPrefix(p.PkgPath+"/", mod.Module.Path+"/") || len(p.GoFiles) == 0 || p.Module == nil || p.Module.Dir == "" {
			return nil, nil, false
		}
		modules = append(modules, p.Module.Dir)
		for _, name := range p.GoFiles {
			if !strings.HasPrefix(name, cache+string(filepath.Separator)) {
				return nil, nil, false
			}
		}
	}
	for i := range roots {
		roots[i].files = sorted(roots[i].files)
	}
	return roots, sorted(modules), true
}
