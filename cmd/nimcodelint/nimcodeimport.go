package main

import (
	"encoding/json"
	"os"
	"os/exec"
)

const (
	// nimcodeImportFlag is the flag of the analyzer that says whether a fix
	// may add an import of package nimcode.
	nimcodeImportFlag = "nimcode-import"

	modulePath  = "github.com/nimcodelint/nimcodelint"
	nimcodePath = modulePath + "/nimcode"

	nimcodeImportHint = "only fixes that need no import are applied, as the module here does not require " +
		modulePath + "; for the others: go get " + modulePath + "@latest"
)

// nimcodeImportable reports whether the module of the current directory can
// import package nimcode, so that a fix that adds the import leaves code that
// compiles.
//
// The module is asked for first, because go list -m never looks for a module
// that is not required, whatever -mod says. The package is asked for too: with
// a vendor directory a required module may lack it.
func nimcodeImportable() bool {
	for _, args := range [][]string{
		{"list", "-m", modulePath},
		{"list", "-find", nimcodePath},
	} {
		if exec.Command("go", args...).Run() != nil {
			return false
		}
	}
	return true
}

// unitWantsFixes reports whether a unit of work of the go command (the .cfg
// file of go vet -fix and go fix) is one whose files are to be fixed, and which
// does not import nimcode yet. Most units are dependencies, of which only the
// facts are asked for. The go command starts the tool in the folder of the
// package.
func unitWantsFixes(cfg string) bool {
	data, err := os.ReadFile(cfg)
	if err != nil {
		return false // singlechecker says why
	}
	var unit struct {
		VetxOnly  bool
		ImportMap map[string]string
	}
	if json.Unmarshal(data, &unit) != nil || unit.VetxOnly {
		return false
	}
	_, imported := unit.ImportMap[nimcodePath]
	return !imported
}
