package codeflow

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// purePackages have functions that compute a result and do nothing else.
var purePackages = map[string]bool{
	"strconv": true, "strings": true, "errors": true, "unicode": true, "math": true, "bytes": true, "slices": true, "time": true,
	"github.com/pkg/errors": true, "golang.org/x/xerrors": true, "google.golang.org/grpc/status": true, "github.com/tidwall/gjson": true,
}

// pureTypes have methods that read, and write nothing: the answers of resty.
var pureTypes = map[string]bool{"github.com/go-resty/resty.Response": true, "resty.dev.Response": true}

// IsPure reports whether a call only computes its result.
func IsPure(c *ssa.CallCommon) bool {
	f := c.StaticCallee()
	if f == nil || f.Pkg == nil && f.Object() == nil {
		return false
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	obj := f.Object()
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	switch path := obj.Pkg().Path(); {
	case path == "fmt":
		return strings.HasPrefix(nameOf(f), "Sprint") || nameOf(f) == "Errorf"
	case path == "time":
		return f.Name() != "Sleep" && f.Name() != "AfterFunc"
	default:
		return purePackages[path] || nilRuleOf(f) != noRule || f.Signature.Recv() != nil && pureTypes[TypeName(pointee(f.Signature.Recv().Type()))]
	}
}

// KeepsNil reports whether a call wraps its first argument: its result is nil if
// that is.
func KeepsNil(c *ssa.CallCommon) bool {
	f := c.StaticCallee()
	return f != nil && nilRuleOf(f) == keepsNil
}
