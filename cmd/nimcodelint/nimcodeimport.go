package main

import (
	"encoding/json"
	"os"
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
