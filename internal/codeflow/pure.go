package codeflow

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// purePackages have functions that compute a result and do nothing else.
var purePackages = map[string]bool{
	"strconv": true, "strings": true, "errors": true, "unicode": true, "math": true, "bytes": true, "slices": true, "time": true,
	"github.com/pkg/errors": true, "golang.org/x/xerrors": true, "github.com/tidwall/gjson": true,
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
		return f.Name() != "Sleep"
	default:
		return purePackages[path] || f.Signature.Recv() != nil && pureTypes[TypeName(pointee(f.Signature.Recv().Type()))]
	}
}

// neverNil lists functions whose result is never nil.
var neverNil = map[string]bool{
	"errors.New": true, "fmt.Errorf": true,
	"github.com/pkg/errors.New": true, "github.com/pkg/errors.Errorf": true,
	"golang.org/x/xerrors.New": true, "golang.org/x/xerrors.Errorf": true,
	"github.com/cenkalti/backoff/v5.RetryAfter": true,
}

func isNeverNil(f *ssa.Function) bool {
	obj := f.Object()
	return obj != nil && obj.Pkg() != nil && neverNil[obj.Pkg().Path()+"."+obj.Name()]
}

// nilKeepers lists functions whose result is nil if their first argument is.
// Source: the documentation of github.com/pkg/errors, and of those that follow
// it.
var nilKeepers = map[string]bool{
	"github.com/pkg/errors.Wrap": true, "github.com/pkg/errors.Wrapf": true,
	"github.com/pkg/errors.WithStack": true, "github.com/pkg/errors.WithMessage": true,
	"github.com/pkg/errors.WithMessagef": true,
}

func keepsNil(f *ssa.Function) bool {
	obj := f.Object()
	return obj != nil && obj.Pkg() != nil && nilKeepers[obj.Pkg().Path()+"."+obj.Name()]
}
