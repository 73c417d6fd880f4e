package analyzer

import (
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/summary"
)

const url = "https://pkg.go.dev/github.com/nimcodelint/nimcodelint/analyzer"

// Analyzer reports mistakes in the handling of NIM status codes, with the
// checks that its flags choose.
var Analyzer = New(DefaultConfig())

// New returns an analyzer with flags of its own, whose defaults are the given
// settings, so that several with different settings can live in one process.
func New(defaults Config) *analysis.Analyzer {
	cfg := &defaults
	a := &analysis.Analyzer{
		Name:     "nimcodelint",
		Doc:      doc(),
		URL:      url,
		Requires: []*analysis.Analyzer{carrier.Analyzer, summary.Analyzer},
	}
	cfg.register(&a.Flags)
	a.Run = func(pass *analysis.Pass) (any, error) {
		res, _ := pass.ResultOf[carrier.Analyzer].(*carrier.Result)
		flow, _ := pass.ResultOf[summary.Analyzer].(*summary.Result)
		if len(res.Functions()) > 0 {
			analyze(pass, cfg, res, flow)
		}
		return nil, nil
	}
	return a
}

// crashed is told of a package that could not be analysed; tests fail then.
var crashed = func(pkg string, reason any) {}

// analyze runs the checks. A linter must not stop a build: code that a check
// cannot digest gives no finding, never a crash.
func analyze(pass *analysis.Pass, cfg *Config, res *carrier.Result, flow *summary.Result) {
	defer func() {
		if x := recover(); x != nil {
			crashed(pass.Pkg.Path(), x)
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
