package codeflow

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// steadyPackages have functions that make the same of the same, or what differs
// from call to call without making another request, such as a time stamp or a
// nonce.
var steadyPackages = []string{
	"bytes", "context", "crypto", "encoding", "fmt", "hash", "html", "io", "maps", "math", "mime", "net/http", "net/url", "os",
	"path", "reflect", "regexp", "slices", "sort", "strconv", "strings", "time", "unicode", "compress", "errors", "sync",
	"github.com/go-resty/resty", "resty.dev/v3", "github.com/tidwall", "github.com/json-iterator/go", "github.com/bytedance/sonic",
	"github.com/goccy/go-json", "github.com/google/uuid", "github.com/valyala/fasthttp", "github.com/imroc/req", "github.com/parnurzeal/gorequest",
	"github.com/pkg/errors", "github.com/gofrs/uuid", "github.com/satori/go.uuid", "github.com/rs/xid", "github.com/google/go-querystring",
	"github.com/hashicorp/go-retryablehttp", "github.com/segmentio/ksuid", "github.com/spf13/cast",
}

// webPackages have what a handler is called with: what it was asked stays the same while
// it runs, whatever it replies.
var webPackages = []string{
	"github.com/gin-gonic/gin", "github.com/labstack/echo", "github.com/gofiber/fiber", "github.com/go-chi/chi", "github.com/gorilla/mux",
	"github.com/cloudwego/hertz", "github.com/kataras/iris",
}

// replyName matches methods by which a handler replies, or notes what went wrong.
var replyName = lazyregexp.New(`^(Abort|AbortWith.*|(Indented|Secure|Pure|Ascii)?JSON[A-Z]?.*|XML.*|HTML.*?|String|Text|Data|Blob|Stream|NoContent|Status|SendString|SendStatus|Error|StatusCode|StopWith.*|Header|Redirect)$`)

// isReply reports whether a function is a method of a web framework by which a handler
// replies.
func isReply(obj *types.Func) bool {
	return obj.Pkg() != nil && inPackages(obj.Pkg().Path(), webPackages) && obj.Signature().Recv() != nil && replyName.MatchString(obj.Name())
}

// randomPackages make what is another one each time.
var randomPackages = []string{
	"crypto/rand", "math/rand", "github.com/google/uuid", "github.com/gofrs/uuid", "github.com/satori/go.uuid", "github.com/rs/xid",
	"github.com/segmentio/ksuid",
}

// harmlessPackages have functions that tell or wait, and change nothing.
var harmlessPackages = []string{
	"log", "fmt", "time", "sync", "context", "math/rand", "expvar", "testing", "runtime", "os", "errors",
	"go.uber.org/zap", "github.com/sirupsen/logrus", "github.com/rs/zerolog", "github.com/golang/glog", "k8s.io/klog",
	"github.com/prometheus", "go.opentelemetry.io", "github.com/go-kit/log", "github.com/go-logr/logr", "github.com/getsentry",
	"github.com/hashicorp/go-hclog", "github.com/apex/log", "github.com/cenkalti/backoff", "golang.org/x/time/rate", "github.com/beego/beego",
	"github.com/astaxie/beego", "github.com/fatih/color",
}

func inPackages(path string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return path == p || strings.HasPrefix(path, p+"/") })
}

var (
	steadyName   = lazyregexp.New(`^(?i:new|make|build|marshal|encode|format|sprint|sum|hash|md5|sha|sign|string|tostring|json|get.|uuid|rand|must|with|default|to[A-Z]|from|as|is|has|url|path|endpoint|header|client|http|req|r$|bytes|body|error|len|trim|lower|upper|escape|quote|gen|nonce|checksum|curtime|now|time|unix)`)
	setterName   = lazyregexp.New(`^(Set|Add|Del|Write|Encode|Put|Append|Grow|With|Header|Body|Query|Param|Form|Field|R$|Request)`)
	harmlessName = lazyregexp.New(`(?i)^(log|print|debug|info|warn|err|trace|fatal|panic|notice|critical|verbose|v$|msg|sleep|wait|delay|backoff|back_?off|pause|jitter|inc|dec|add|observe|count|record|report|notify|alert|emit|metric|stat|span|event|done|close|lock|unlock|rlock|runlock|stop|on_?(retry|err|fail)|sugar|mark|touch|tick|after|throttle|limit|take|duration|next_?(back|delay|wait|interval)|set_?(status|attribute|tag)|send_?(alert|mail|metric)|say|tell|audit|output|flush|write|fail)`)
	renewingName = lazyregexp.New(`(?i)refresh|renew|log_?in|sign_?in|auth|rotate|switch|reload|re_?connect|repair|mend|fix|reset_?(token|client|session)|update_?(token|client|session)|fetch|unblock|enable|register|create|join|invite|fail_?over`)
	stateName    = lazyregexp.New(`(?i)(throttl|limit|delay|paus)ed$`) // asks, and does not wait
	askingName   = lazyregexp.New(`^(?i:can|could|should|is|must|needs?|may|has|worth|wants?)_?[A-Z]`)
	waitingName  = lazyregexp.New(`(?i)sleep|wait|delay|back_?off|pause|jitter|throttle|limit|^after$|tick|^take$`)
)

// isSteady reports whether a call returns what makes the same request for the
// same arguments.
func (a *Analysis) isSteady(c *ssa.Call) bool {
	common := &c.Call
	if _, ok := common.Value.(*ssa.Builtin); ok || IsPure(common) {
		return true
	}
	if a.sends != nil && a.sends(c) {
		return true // the sending itself
	}
	obj, f := calleeOf(common)
	if obj == nil && isGetBody(common.Value) {
		return true
	}
	if f == nil {
		f = a.onlyFunction(common.Value)
	}
	if f != nil && len(f.Blocks) > 0 {
		return a.steadyBody(f, 0)
	}
	if obj == nil {
		return false
	}
	if obj.Pkg() == nil || inPackages(obj.Pkg().Path(), steadyPackages) || inPackages(obj.Pkg().Path(), webPackages) {
		return !isReading(obj)
	}
	return steadyName.MatchString(obj.Name()) && !isReading(obj)
}

// isGetBody reports whether a function is the member of a request that makes its body
// once more.
func isGetBody(v ssa.Value) bool {
	f := fieldOf(v)
	return f != nil && f.Name() == "GetBody" && f.Pkg() != nil && f.Pkg().Path() == "net/http"
}

// onlyFunction returns the function that a package-level variable holds from the
// beginning to the end, or nil.
func (a *Analysis) onlyFunction(v ssa.Value) *ssa.Function {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil
	}
	g, ok := load.X.(*ssa.Global)
	if !ok {
		return nil
	}
	if init, ok := a.initial(g); ok {
		return FunctionOf(init)
	}
	return nil
}

// isReading reports whether a function takes the next piece of something.
func isReading(obj *types.Func) bool {
	switch name := obj.Name(); name {
	case "Text", "Scan", "Next", "ReadString", "ReadLine", "ReadBytes", "ReadRune", "Token", "Decode", "Getenv", "Read", "Recv", "Receive", "ReadMessage", "FetchMessage":
		return name != "Getenv" && obj.Signature().Recv() != nil
	}
	return false
}

// steadyBody reports whether a function of the package takes nothing from a
// channel and writes nothing that it might read the next time.
func (a *Analysis) steadyBody(f *ssa.Function, depth int) bool {
	if steady, ok := a.steadies[f]; ok {
		return steady
	}
	a.steadies[f] = true // for recursion
	steady := depth < maxDepth
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.UnOp:
				steady = steady && in.Op != token.ARROW
			case *ssa.Select:
				steady = false
			case *ssa.Store:
				if !isLocal(in.Addr) {
					switch rootOf(elementOf(in.Addr)).(type) {
					case *ssa.Global, *ssa.FreeVar:
						steady = false
					case *ssa.Parameter:
						// Of the receiver, that may be a state; others are filled.
						steady = steady && !(f.Signature.Recv() != nil && rootOf(elementOf(in.Addr)) == f.Params[0] && isState(in))
					}
				}
			case *ssa.Call:
				if _, g := calleeOf(&in.Call); g == nil || len(g.Blocks) == 0 || g != f {
					steady = steady && (a.steadyInner(in, depth))
				}
			}
		}
	}
	a.steadies[f] = steady
	return steady
}

// isState reports whether a store changes a member by what it was.
func isState(st *ssa.Store) bool { return isCounter(st) || isReference(st.Val.Type()) }

func (a *Analysis) steadyInner(c *ssa.Call, depth int) bool {
	_, f := calleeOf(&c.Call)
	if f != nil && len(f.Blocks) > 0 {
		return a.steadyBody(f, depth+1)
	}
	return a.isSteady(c) || a.isHarmless(&c.Call, nil)
}

// calleeOf returns the function object that a call names, or nil, and the
// function, or nil.
func calleeOf(c *ssa.CallCommon) (*types.Func, *ssa.Function) {
	if c.IsInvoke() {
		return c.Method, nil
	}
	f := c.StaticCallee()
	if f == nil {
		return nil, nil
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	obj, _ := f.Object().(*types.Func)
	return obj, f
}

// isMutator reports whether a call may write through its arguments.
func isMutator(c *ssa.CallCommon) bool {
	obj, f := calleeOf(c)
	if f != nil && len(f.Blocks) > 0 {
		return writes(f)
	}
	if obj == nil {
		_, isBuiltin := c.Value.(*ssa.Builtin)
		return !isBuiltin
	}
	if isReply(obj) || obj.Pkg() != nil && (inPackages(obj.Pkg().Path(), harmlessPackages) && obj.Pkg().Path() != "fmt" || strings.HasPrefix(obj.Name(), "Print") || strings.HasPrefix(obj.Name(), "Marshal")) {
		return false
	}
	return true
}

// isSetter reports whether a call puts its arguments into something, and no
// more.
func isSetter(c *ssa.CallCommon) bool {
	obj, _ := calleeOf(c)
	return obj != nil && setterName.MatchString(obj.Name())
}

// setsHeader reports whether a call puts its arguments into the headers of a request.
func setsHeader(c *ssa.CallCommon) bool {
	obj, _ := calleeOf(c)
	if obj == nil {
		return false
	}
	if recv := obj.Signature().Recv(); recv != nil && isHeader(pointee(recv.Type())) {
		return true
	}
	return headerSetterName.MatchString(obj.Name())
}

// headerSetterName matches functions that set a header: SetHeader, AddHeaderVerbatim.
var headerSetterName = lazyregexp.New(`^(Set|Add|With)?_?(Common)?(Headers?|Auth(orization|Token)?|Cookies?)([A-Z]|$)`)

// isHarmless reports whether a call changes nothing of what a request is made
// of: it logs, counts, waits or works on something else. r may be nil for any
// request.
func (a *Analysis) isHarmless(c *ssa.CallCommon, r *request) bool {
	if _, ok := c.Value.(*ssa.Builtin); ok || IsPure(c) || !isActing(c) {
		return true
	}
	obj, f := calleeOf(c)
	if obj == nil && f == nil {
		return isHarmlessValue(c)
	}
	if f != nil && len(f.Blocks) > 0 {
		return a.harmlessBody(f, r, 0)
	}
	if obj == nil {
		return false
	}
	if isReply(obj) || obj.Pkg() != nil && inPackages(obj.Pkg().Path(), harmlessPackages) {
		return true
	}
	name := obj.Name()
	if renewingName.MatchString(name) {
		return false
	}
	if harmlessName.MatchString(name) || isOfError(obj) {
		return true
	}
	args := arguments(c)
	if len(args) == 0 {
		return false
	}
	if r == nil {
		return obj.Signature().Recv() == nil
	}
	return !slices.ContainsFunc(args, func(v ssa.Value) bool {
		v = unwrapped(v)
		return mayWriteThrough(v) && (r.values[v] || r.touched(v))
	})
}

// isOfError reports whether a function is a method of a type of errors: such tell what
// happened, and change nothing.
func isOfError(obj *types.Func) bool {
	recv := obj.Signature().Recv()
	return recv != nil && obj.Signature().Results().Len() > 0 && types.Implements(recv.Type(), types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// isHarmlessValue judges a call of a function value by the name of the field or
// variable.
func isHarmlessValue(c *ssa.CallCommon) bool {
	name := nameOfValue(c.Value)
	if renewingName.MatchString(name) {
		return false
	}
	return harmlessName.MatchString(name) || waitingName.MatchString(name) || isPredicate(c.Signature())
}

// isPredicate reports whether functions of a type answer yes or no to an error.
func isPredicate(sig *types.Signature) bool {
	if sig.Results().Len() != 1 || sig.Params().Len() == 0 {
		return false
	}
	b, ok := sig.Results().At(0).Type().Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0 && isError(sig.Params().At(sig.Params().Len()-1).Type())
}

// nameOfValue returns the name of the variable or field that holds a function.
func nameOfValue(v ssa.Value) string {
	if u, ok := v.(*ssa.UnOp); ok {
		v = u.X
	}
	switch v := v.(type) {
	case *ssa.FieldAddr:
		if st, ok := pointee(v.X.Type()).Underlying().(*types.Struct); ok {
			return st.Field(v.Field).Name()
		}
	case *ssa.Field:
		if st, ok := v.X.Type().Underlying().(*types.Struct); ok {
			return st.Field(v.Field).Name()
		}
	case *ssa.Alloc:
		return v.Comment
	case *ssa.Parameter, *ssa.FreeVar, *ssa.Global:
		return v.Name()
	}
	return ""
}

// harmlessBody reports whether a function of the package writes nothing but
// counters, and calls only what is harmless.
func (a *Analysis) harmlessBody(f *ssa.Function, r *request, depth int) bool {
	if harmless, ok := a.effects[f]; ok {
		return harmless
	}
	a.effects[f] = true // for recursion
	harmless := depth <= maxDepth
	for _, b := range f.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if !isLocal(in.Addr) && !isCounter(in) {
					harmless = false
				}
			case *ssa.Call:
				_, g := calleeOf(&in.Call)
				if g != nil && len(g.Blocks) > 0 {
					harmless = harmless && (g == f || a.harmlessBody(g, r, depth+1))
				} else {
					harmless = harmless && a.isHarmless(&in.Call, nil)
				}
			}
		}
	}
	a.effects[f] = harmless
	return harmless
}
