package carrier

import (
	"go/types"
	"strings"
)

// The official server SDK for Go. One module serves all products of NIM's
// maker; only im and sms answer with IM codes. Facts: its packages src/im,
// src/sms and src/core; ExecuteV1Api and ExecuteV2Api refuse any product but IM.
const sdkModule = "github.com/netease-im/yunxin-server-sdk-golang"

// sdkProduct returns the product that a package path of the SDK belongs to:
// "core", "im", "sms", "rtc", ...; "" for other packages.
func sdkProduct(path string) string {
	rest, ok := strings.CutPrefix(path, sdkModule)
	if !ok || rest == "" || rest[0] != '/' {
		return ""
	}
	rest = strings.TrimPrefix(rest[1:], "src/")
	product, _, _ := strings.Cut(rest, "/")
	return product
}

// sdkSkipped reports whether the package at path is a part of the SDK that
// holds no IM code of its own: core serves all products, the others have
// other codes.
func sdkSkipped(path string) bool {
	switch sdkProduct(path) {
	case "", "im", "sms", "example":
		return false
	}
	return true
}

// sdkSurface returns the surface of a package of the SDK.
func sdkSurface(path string) surfaces {
	switch {
	case strings.Contains(path, "/im/v2"):
		return surfaceV2
	case strings.Contains(path, "/im/v1"), sdkProduct(path) == "sms":
		return surfaceV1
	}
	return 0
}

// sdkResult says whether the result of type t of fn is an answer of NIM: the
// generic Result of a service of im or sms, or the raw answer of the two calls
// that only serve IM.
func sdkResult(fn *types.Func, t types.Type) (k kind, s surfaces, ok bool) {
	if fn == nil || fn.Pkg() == nil {
		return 0, 0, false
	}
	path := fn.Pkg().Path()
	switch sdkProduct(path) {
	case "im", "sms":
		if typeKey(t) == sdkModule+"/src/core.Result" {
			return answer, sdkSurface(path), true
		}
	case "core":
		switch fn.Name() {
		case "ExecuteV1Api":
			return tied, surfaceV1, passesEvidence(t)
		case "ExecuteV2Api":
			return tied, surfaceV2, passesEvidence(t)
		}
	}
	return 0, 0, false
}

// isSDKError reports whether t is an error type of the SDK whose Code is an
// HTTP status.
func isSDKError(t types.Type) bool {
	return typeKey(t) == sdkModule+"/src/core/base.HttpCodeError"
}

// sdkType says whether a value of type t is an answer of NIM for the type
// alone: the SDK's raw answer inside of its im and sms, its Result where no
// other product is in sight.
func (env *environment) sdkType(pkg *types.Package, t types.Type) (k kind, s surfaces, ok bool) {
	if !env.sdkIM || env.sdkMixed {
		return 0, 0, false
	}
	inside := sdkProduct(pkg.Path())
	switch typeKey(t) {
	case sdkModule + "/src/core.YunxinApiResponse":
		return tied, sdkSurface(pkg.Path()), inside == "im" || inside == "sms"
	case sdkModule + "/src/core.Result":
		return answer, sdkSurface(pkg.Path()), inside == ""
	}
	return 0, 0, false
}

// importsSDK returns which products of the SDK a package imports or is part
// of: im or sms, and others.
func importsSDK(pkg *types.Package) (im, others bool) {
	if p := sdkProduct(pkg.Path()); p == "im" || p == "sms" {
		return true, false
	}
	for _, p := range pkg.Imports() {
		switch sdkProduct(p.Path()) {
		case "im", "sms":
			im = true
		case "", "core", "example":
		default:
			others = true
		}
	}
	return im, others
}

// IsSDK reports whether a package is one of the official SDK itself, and no
// example of its use.
func IsSDK(pkg *types.Package) bool {
	p := sdkProduct(pkg.Path())
	return p != "" && p != "example"
}
