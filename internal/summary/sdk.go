package summary

import (
	"go/types"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// sdkCore is the package of the official SDK that serves all its products. It
// is not analysed, as most of them have other codes.
const (
	sdkModule = "github.com/netease-im/yunxin-server-sdk-golang"
	sdkCore   = sdkModule + "/src/core"
)

// known returns what the methods of the official SDK's Result return. Source:
// src/core of the SDK: IsSuccess compares the code with 200.
func known(fn *types.Func) *Fact {
	if fn.Pkg() == nil || fn.Name() != "IsSuccess" || !strings.HasPrefix(fn.Pkg().Path(), sdkCore) || fn.Signature().Recv() == nil {
		return nil
	}
	const c = nimcode.Success
	return &Fact{Of: &codeflow.Summary{
		Codes:   []int64{c - 1, c, c + 1},
		Results: [][]codeflow.Answer{{codeflow.False, codeflow.True, codeflow.False}},
	}}
}

// isService reports whether fn is a call of the official SDK that hands out the
// answer as it came. Source: src/im and src/sms of the SDK.
func isService(fn *types.Func) bool {
	if fn.Pkg() == nil || !strings.HasPrefix(fn.Pkg().Path(), sdkModule+"/src/") {
		return false
	}
	res := fn.Signature().Results()
	for i := range res.Len() {
		t := res.At(i).Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Name() == "Result" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == sdkCore {
			return true
		}
	}
	return false
}
