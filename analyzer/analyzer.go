package analyzer

import (
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

const url = "https://pkg.go.dev/github.com/nimcodelint/nimcodelint/analyzer"

// Analyzer reports mistakes in the handling of NIM status codes, with the
// checks that its flags choose.
var Analyzer = New()

// New returns an analyzer with flags of its own, so that several with
// different settings can live in one process.
func New() *analysis.Analyzer {
	cfg := newConfig()
	a := &analysis.Analyzer{
		Name:     "nimcodelint",
		Doc:      doc(),
		URL:      url,
		Requires: []*analysis.Analyzer{carrier.Analyzer},
	}
	cfg.register(&a.Flags)
	a.Run = func(pass *analysis.Pass) (any, error) {
		res, _ := pass.ResultOf[carrier.Analyzer].(*carrier.Result)
		if !res.Empty() {
			newRunner(pass, cfg, res).run()
		}
		return nil, nil
	}
	return a
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
