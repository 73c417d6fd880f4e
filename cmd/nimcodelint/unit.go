package main

import (
	"encoding/binary"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/screen"
)

// A vetUnit is what is of interest here of a unit of work of the go command.
type vetUnit struct {
	ImportPath  string
	GoFiles     []string
	ImportMap   map[string]string // to package paths
	PackageVetx map[string]string // files with the facts of packages
}

// unitAnalyzer returns what to run for a unit of work: the analyzer or, if the
// package cannot matter, one that does nothing in its place. Of the thousands
// of packages that a program is made of, hardly any can.
func unitAnalyzer(a *analysis.Analyzer, file string) *analysis.Analyzer {
	data, err := os.ReadFile(file)
	if err != nil {
		return a
	}
	var u vetUnit
	if json.Unmarshal(data, &u) != nil || u.matters(a) {
		return a
	}
	if os.Getenv("GOGC") == "" {
		// The process ends before it has made much garbage.
		debug.SetGCPercent(400)
	}
	idle := *a
	idle.Requires, idle.ResultType = nil, nil
	idle.Run = func(*analysis.Pass) (any, error) { return nil, nil }
	return &idle
}

// matters reports whether the package can have findings, or facts that others
// need. When in doubt, it does.
func (u *vetUnit) matters(a *analysis.Analyzer) bool {
	scanner := a.Flags.Lookup("settings").Value.(*analyzer.Settings).Scanner()
	var imports []string
	for _, path := range u.ImportMap {
		imports = append(imports, path)
	}
	if scanner.Package(u.ImportPath, imports) {
		return true
	}
	// Who has no facts tells nobody that it matters.
	for _, vetx := range u.PackageVetx {
		if hasFacts(vetx) {
			return true
		}
	}
	if scanner.Skips(u.ImportPath) {
		return false
	}
	var marks carrier.Marks
	for _, name := range u.GoFiles {
		data, err := os.ReadFile(name)
		if err != nil {
			return true
		}
		marks |= scanner.File(data)
		if marks.Evidence() || !inGOROOT(name) && screen.MayHelp(data) {
			return true
		}
	}
	return false
}

func inGOROOT(name string) bool {
	root := os.Getenv("GOROOT") // from the go command
	return root != "" && strings.HasPrefix(name, root+string(filepath.Separator))
}

// hasFacts reports whether a file that unitchecker has written has facts, or is
// of a form that is not known. The form is: a name of four bytes, the lengths of
// the types and of the facts, and these.
func hasFacts(file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return true
	}
	defer f.Close()
	var head [12]byte
	if _, err := io.ReadFull(f, head[:]); err != nil || string(head[:4]) != "vetx" {
		return true
	}
	return binary.LittleEndian.Uint32(head[8:]) > 0
}
