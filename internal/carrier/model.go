package carrier

import (
	"go/types"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// What is known about functions whose bodies are not seen. Only names and
// shapes count, so that it holds for libraries nobody has listed; evidence
// must reach the call in any case.

var (
	// decodeName matches functions that decode data into a pointer argument.
	decodeName = lazyregexp.New(`(?i)unmarshal|decode|^(?:to|into|bind|read|scan|parse|as)?(?:json|struct)(?:$|into|to|body)|^into$|^bind|^receive|^set(?:success|error)?result$|^seterror$|^endstruct$|^scan(?:$|json)|^fromjson|^parsejson`)

	// encodeName matches functions whose result holds what was put in.
	encodeName = lazyregexp.New(`(?i)marshal|encode|^tojson|^string$|^raw$|^bytes$`)

	// getterName matches accessors of the code on an answer.
	getterName = lazyregexp.New(`^(?:Get|Fail|Ret|Err|Error|Biz|Resp)?Code$`)

	// statusName matches fields and methods that hold an HTTP status.
	statusName = lazyregexp.New(`^(?:Get)?(?:HTTP|Http)?(?:Status|StatusCode|HTTPCode|HttpCode)$`)

	// conversionName matches functions and methods that change the
	// representation of a code and nothing else.
	conversionName = lazyregexp.New(`(?i)^(?:must|to|as|get)?(?:u?int(?:8|16|32|64)?|float(?:32|64)?|string|num(?:ber)?|value|raw|interface|str|bytes)(?:e|ptr|value)?$|^itoa$|^atoi$|^parse(?:u?int|float)$|^format(?:u?int|float)$|^sprint$|^trim`)

	// readerName matches accessors; a header they name is read, not set.
	readerName = lazyregexp.New(`(?i)^(?:get|peek|has|lookup|values?|del|delete|remove|fetch|find|query|contains|index|equal|compare|hasprefix|formvalue)`)

	// setterName matches methods that configure a client.
	setterName = lazyregexp.New(`(?i)^(?:set|add|with|header|base|use|host|prefix)`)

	// baseURLName matches setters of the address of a client.
	baseURLName = lazyregexp.New(`(?i)url|host|base|addr|endpoint|uri`)

	// jsonPackage matches packages whose values are parts of a JSON document.
	jsonPackage = lazyregexp.New(`(?i)json|gabs|sonic`)

	// httpPackage matches packages of HTTP clients.
	httpPackage = lazyregexp.New(`(?i)^net/http$|^net/url$|(?:^|/)(?:go-?)?(?:resty|gorequest|fasthttp|httplib|grequests|requests?|req|sling|gout|httpclient|http-client|heimdall|hertz|httpx|curl)(?:[/.]|$)`)
)

// isMemberKey reports whether key names the member "code" itself: a path leads
// further down.
func isMemberKey(key string) bool { return strings.EqualFold(key, memberName) }

// inboundTypes are types that stand for a request that came in, or for an
// answer that the program itself made. What is decoded from them is not NIM's
// answer. The key is package path (a suffix after the last version) and name.
var inboundTypes = map[string]bool{
	"net/http/httptest.ResponseRecorder":                         true,
	"github.com/gin-gonic/gin.Context":                           true,
	"github.com/labstack/echo.Context":                           true,
	"github.com/gofiber/fiber.Ctx":                               true,
	"github.com/valyala/fasthttp.RequestCtx":                     true,
	"github.com/kataras/iris.Context":                            true,
	"github.com/kataras/iris/context.Context":                    true,
	"github.com/astaxie/beego.Controller":                        true,
	"github.com/astaxie/beego/context.Context":                   true,
	"github.com/beego/beego/server/web.Context":                  true,
	"github.com/beego/beego/server/web.Controller":               true,
	"github.com/beego/beego/server/web/context.Context":          true,
	"github.com/gogf/gf/net/ghttp.Request":                       true,
	"github.com/emicklei/go-restful.Request":                     true,
	"github.com/cloudwego/hertz/pkg/app.RequestContext":          true,
	"github.com/go-chi/chi.Context":                              true,
	"github.com/aws/aws-lambda-go/events.APIGatewayProxyRequest": true,
}

var majorVersion = lazyregexp.New(`/v\d+(/|$)|\.v\d+(/|$)`)

// typeKey returns package path and name of the named type under t, without
// major versions, or "".
func typeKey(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	return majorVersion.ReplaceAllString(named.Obj().Pkg().Path(), "$1$2") + "." + named.Obj().Name()
}

// isInbound reports whether values of type t belong to a request that came in.
func isInbound(t types.Type) bool { return inboundTypes[typeKey(t)] }

// pkgPathOf returns the path of the package that declares the named type under
// t, or "".
func pkgPathOf(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		if t.Obj().Pkg() != nil {
			return t.Obj().Pkg().Path()
		}
	}
	return ""
}

// isRequestLike reports whether a value of type t takes up what is set on it
// for a call: a request, a header, a buffer.
func isRequestLike(t types.Type) bool {
	path := pkgPathOf(t)
	switch {
	case path == "":
		return false
	case httpPackage.MatchString(path):
		return true
	case path == "bytes" || path == "strings":
		return true
	}
	return false
}

// isClientLike reports whether a value of type t outlives one call.
func isClientLike(t types.Type) bool {
	_, name, _ := strings.Cut(typeKey(t), ".")
	return strings.HasSuffix(typeKey(t), "Client") || strings.Contains(name, "Client")
}

// isAnswerLike reports whether t is the answer type of an HTTP library.
func isAnswerLike(t types.Type) bool {
	key := typeKey(t)
	i := strings.LastIndexByte(key, '.')
	return i > 0 && httpPackage.MatchString(key[:i]) && strings.Contains(key[i:], "Response")
}

// IsRequest reports whether t is the request, or the client, of an HTTP library.
func IsRequest(t types.Type) bool {
	key := typeKey(t)
	i := strings.LastIndexByte(key, '.')
	if i <= 0 || !httpPackage.MatchString(key[:i]) {
		return false
	}
	return strings.HasSuffix(key, "Request") || strings.HasSuffix(key, "Client") || strings.HasSuffix(key, "Agent")
}

func isNumber(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0
}

func isText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// carriesText reports whether t can hold an address or a body as such.
func carriesText(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Slice:
		b, ok := u.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	return false
}

// passesEvidence reports whether a result of type t can be an answer, a
// request or a part of one.
func passesEvidence(t types.Type) bool {
	if isContext(t) || isError(t) {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Signature:
		return false
	}
	return true
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

func isContext(t types.Type) bool { return typeKey(t) == "context.Context" }
