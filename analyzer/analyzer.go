package analyzer

import (
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/crash"
	"github.com/nimcodelint/nimcodelint/internal/summary"
)

const url = "https://pkg.go.dev/github.com/nimcodelint/nimcodelint/analyzer"

// Analyzer reports mistakes in the handling of NIM status codes, with the
// checks that its flags choose.
var Analyzer = New(DefaultConfig())

// New returns an analyzer with flags of its own, whose defaults are the given
// settings, so that several with different settings can live in one process.
// The flags must not change once the analyzer runs.
func New(defaults Config) *analysis.Analyzer {
	cfg := &defaults
	// Only the flags of this analyzer are known to the drivers, so those that
	// it requires get their settings from it: each has them for itself.
	carriers := carrier.New(&cfg.Settings.evidence)
	summaries := summary.New(carriers)
	a := &analysis.Analyzer{
		Name:     "nimcodelint",
		Doc:      doc(),
		URL:      url,
		Requires: []*analysis.Analyzer{carriers, summaries},
	}
	cfg.register(&a.Flags)
	a.Run = func(pass *analysis.Pass) (any, error) {
		res, _ := pass.ResultOf[carriers].(*carrier.Result)
		flow, _ := pass.ResultOf[summaries].(*summary.Result)
		if len(res.Functions()) > 0 || mayHoldBook(pass.Files) && carrier.Documented(pass.Files) != nil {
			analyze(pass, cfg, res, flow)
		}
		return nil, nil
	}
	return a
}

// analyze runs the checks. A linter must not stop a build: code that a check
// cannot digest gives no finding, never a crash.
func analyze(pass *analysis.Pass, cfg *Config, res *carrier.Result, flow *summary.Result) {
	defer func() {
		if x := recover(); x != nil {
			crash.Tell(pass.Pkg.Path(), x)
		}
	}()
	newRunner(pass, cfg, res, flow).run()
}

// doc writes the analyzer's documentation from those of its checks.
func doc() string {
	var b strings.Builder
	b.WriteString("report mistakes in the handling of NetEase IM (NIM) status codes\n\n")
	b.WriteString("NIM answers every call with HTTP 200 and an integer code in the body. The checks:\n\n")
	for _, c := range Checks() {
		b.WriteString("  " + c.ID + " " + c.Slug + ": " + c.Title + "\n")
	}
	return b.String()
}
