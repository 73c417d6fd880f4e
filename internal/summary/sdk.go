package summary

import (
	"go/types"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// sdkCore is the package of the official SDK that serves all its products. It
// is not analysed, as most of them have other codes.
const sdkCore = "github.com/netease-im/yunxin-server-sdk-golang/src/core"

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
