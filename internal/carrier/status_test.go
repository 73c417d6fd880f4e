package carrier_test

import (
	"go/token"
	"go/types"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// statusProbe reports what is compared that is an HTTP status of NIM.
var statusProbe = &analysis.Analyzer{
	Name:     "statusprobe",
	Doc:      "report HTTP statuses",
	Requires: []*analysis.Analyzer{carriers},
	Run: func(pass *analysis.Pass) (any, error) {
		res := pass.ResultOf[carriers].(*carrier.Result)
		for _, fn := range res.Functions() {
			for _, b := range fn.Blocks {
				for _, in := range b.Instrs {
					cmp, ok := in.(*ssa.BinOp)
					if !ok {
						continue
					}
					if c := res.Status(cmp.X); c != nil {
						pass.Reportf(cmp.Pos(), "status by %s", c.Rule)
					}
				}
			}
		}
		return nil, nil
	},
}

func TestStatus(t *testing.T) {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, testdata, statusProbe, "carrierstatus")
	if c := (*carrier.Result)(nil).Status(nil); c != nil {
		t.Error(c)
	}
}

// TestMembers: members are found as encoding/json finds them, the nearest
// first.
func TestMembers(t *testing.T) {
	basic := func(k types.BasicKind) types.Type { return types.Typ[k] }
	field := func(name string, typ types.Type, embedded bool) *types.Var {
		return types.NewField(token.NoPos, nil, name, typ, embedded)
	}
	inner := types.NewNamed(types.NewTypeName(token.NoPos, nil, "Base", nil), types.NewStruct([]*types.Var{
		field("Code", basic(types.Int), false), field("Text", basic(types.String), false),
	}, []string{"", `json:"desc,omitempty"`}), nil)
	for _, tt := range []struct {
		t    types.Type
		name string
		want string
	}{
		{inner, "code", "Code:"},
		{types.NewPointer(inner), "desc", "Text:desc,omitempty"},
		{inner, "text", ""},
		{types.NewStruct([]*types.Var{field("Base", inner, true), field("Desc", basic(types.Int), false)}, nil), "desc", "Desc:"},
		{types.NewStruct([]*types.Var{field("Base", inner, true)}, nil), "desc", "Text:desc,omitempty"},
		{types.NewStruct([]*types.Var{field("Base", inner, true)}, []string{`json:"base"`}), "desc", ""},
		{types.NewStruct([]*types.Var{field("code", basic(types.Int), false)}, nil), "code", ""},
		{basic(types.Int), "code", ""},
	} {
		got := ""
		for _, m := range carrier.Members(tt.t, tt.name) {
			got += m.Field.Name() + ":" + m.Tag
		}
		if got != tt.want {
			t.Errorf("%s of %s: %q, want %q", tt.name, tt.t, got, tt.want)
		}
	}
}
