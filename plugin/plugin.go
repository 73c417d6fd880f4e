// Package plugin makes nimcodelint a linter of golangci-lint v2, by its module
// plugin system. It is imported for its effect, as golangci-lint custom does:
//
//	import _ "github.com/nimcodelint/nimcodelint/plugin"
package plugin

import (
	"fmt"
	"sync"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/config"
	"github.com/nimcodelint/nimcodelint/internal/importable"
	"github.com/nimcodelint/nimcodelint/internal/settings"
)

const (
	name  = "nimcodelint"
	where = "linters.settings.custom." + name + ".settings" // in .golangci.yml
)

func init() { register.Plugin(name, New) }

// New returns the linter with settings as golangci-lint decodes them. They are
// those of the file .nimcodelint.yml, which itself does not count here:
// golangci-lint's cache would not see that it has changed.
func New(conf any) (register.LinterPlugin, error) {
	var keys map[string]any
	switch conf := conf.(type) {
	case nil:
	case map[string]any:
		keys = conf
	default:
		return nil, fmt.Errorf("%s: got %v, expected a map", where, conf)
	}
	c, err := config.DecodeMap(keys, where, analyzer.Known())
	if err != nil {
		return nil, err
	}
	root, err := configFolder()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	flags, err := settings.Flags(c, root)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	defaults := analyzer.DefaultConfig()
	defaults.LeaveNolint = true
	a := analyzer.New(defaults)
	for _, f := range flags {
		if err := a.Flags.Set(f.Name, f.Value); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", where, f.Name, err)
		}
	}
	adapt(a)
	return linter{a}, nil
}

// adapt makes an analyzer one that golangci-lint shows as it is meant.
func adapt(a *analysis.Analyzer) {
	// golangci-lint runs analyzers only for what its cache does not know: most
	// of the time nothing has to be asked.
	limitFixes := sync.OnceValue(func() error {
		if importable.NIMCode() {
			return nil
		}
		return a.Flags.Set("nimcode-import", "false")
	})
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		if err := limitFixes(); err != nil {
			return nil, err
		}
		adapted := *pass
		adapted.Report = func(d analysis.Diagnostic) {
			d.Related = nil // each would be shown as a finding of its own
			pass.Report(d)
		}
		return run(&adapted)
	}
}

// A linter is what golangci-lint takes as a plugin.
type linter struct{ analyzer *analysis.Analyzer }

// BuildAnalyzers returns the one analyzer.
func (l linter) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	return []*analysis.Analyzer{l.analyzer}, nil
}

// GetLoadMode asks for types.
func (linter) GetLoadMode() string { return register.LoadModeTypesInfo }
