package carrier_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

var carriers = carrier.New(nil)

// probe reports every carrier that is compared or switched on, with the rule
// that made it one.
var probe = &analysis.Analyzer{
	Name:     "probe",
	Doc:      "report carriers",
	Requires: []*analysis.Analyzer{carriers},
	Run: func(pass *analysis.Pass) (any, error) {
		res := pass.ResultOf[carriers].(*carrier.Result)
		report := func(e ast.Expr) {
			if c := res.Of(e); c != nil {
				pass.Reportf(e.Pos(), "IM code by %s", c.Rule)
			}
		}
		for _, f := range pass.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.BinaryExpr:
					switch n.Op {
					case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
						report(n.X)
						report(n.Y)
					}
				case *ast.SwitchStmt:
					if n.Tag != nil {
						report(n.Tag)
					}
				case *ast.IndexExpr:
					report(n.Index)
				case *ast.CallExpr:
					fn, ok := typeutil.Callee(pass.TypesInfo, n).(*types.Func)
					if !ok {
						return true
					}
					for i, a := range n.Args {
						if c := res.Param(fn, i); c != nil && pass.TypesInfo.Types[a].Value != nil {
							pass.Reportf(a.Pos(), "parameter by %s", c.Rule)
						}
					}
				}
				return true
			})
		}
		return nil, nil
	},
}

// TestFixtures runs the probe over all fixtures: one folder a rule and case,
// and one an idiom.
func TestFixtures(t *testing.T) {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	var pkgs []string
	root := filepath.Join(testdata, "src")
	err = filepath.WalkDir(filepath.Join(root, "carrier"), func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		files, err := filepath.Glob(filepath.Join(path, "*.go"))
		if err == nil && len(files) > 0 {
			rel, _ := filepath.Rel(root, path)
			pkgs = append(pkgs, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) < 10 {
		t.Fatalf("only %d fixtures found", len(pkgs))
	}
	analysistest.Run(t, testdata, probe, pkgs...)
}
