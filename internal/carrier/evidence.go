package carrier

import (
	"regexp"
	"slices"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// A mark is what a string constant says about whom a program talks to.
type mark struct {
	rule  string // "host" or "path" for NIM, "" for nothing
	surf  surfaces
	text  string // for the trace
	other bool   // another service than NIM
}

// The rules of evidence, as -why prints them.
const (
	ruleDeclared  = "declared"
	ruleSDK       = "sdk"
	ruleHost      = "host"
	rulePath      = "path"
	ruleHeaders   = "headers"
	ruleDedicated = "dedicated"
	ruleImport    = "import"
)

// ruleOrder lists the rules, weakest first.
var ruleOrder = []string{ruleDedicated, ruleHeaders, rulePath, ruleHost, ruleImport, ruleSDK, ruleDeclared}

// What the evidence in a text is made of. The patterns below and the search of
// a Scanner are made of the same.
const (
	directivePrefix = "//nimcode:"
	nimserverName   = "nimserver"
	actionSuffix    = ".action"
)

var (
	vendorDomains = []string{"netease.im", "yunxinapi.com", "yunxinvcloud.com", "yunxinfw.com"}
	docDomains    = []string{"yunxin.163.com", "netease.im", "commsease.com"}

	// signingHeaders are the two headers that hardly any other service asks
	// for, lower case.
	signingHeaders = []string{"curtime", "checksum"}
)

// anyOf returns a regular expression for one of the texts.
func anyOf(texts []string) string {
	quoted := make([]string, len(texts))
	for i, t := range texts {
		quoted[i] = regexp.QuoteMeta(t)
	}
	return strings.Join(quoted, "|")
}

var (
	// urlHost finds the host at the start of a URL.
	urlHost = lazyregexp.New(`^(?i:https?|wss?)://(?:[^/@\s]*@)?([^/\s:?#"']*)`)

	// vendorHost finds a host under the domains of NIM's maker, with or
	// without a scheme before it.
	vendorHost = lazyregexp.New(`(?i)(?:^|[/@.]|https?:)((?:[a-z0-9-]+\.)*(?:` + anyOf(vendorDomains) + `))(?:[/:?]|$)`)

	// imHost matches the first label of the hosts of the server API.
	imHost = lazyregexp.New(`^(?:api|apis|open|im|sms)(?:[-0-9][a-z0-9-]*)?$`)

	// docHost matches the first label of hosts that serve people, not
	// programs: they are named in texts and prove nothing.
	docHost = lazyregexp.New(`^(?:dev|doc|docs|faq|app|www|netease|yunxinapi)$`)

	nimserver = lazyregexp.New(`(?:^|/)` + nimserverName + `(?:/|$)`)

	// neutralHost matches hosts that stand for any server. Where the first label says
	// what for, such as cdn.example.com, it is another one than NIM's.
	neutralHost = lazyregexp.New(`(?i)^$|%|\{|\$|^localhost$|^\d+\.\d+\.\d+\.\d+$|^\[|(?:^|\.)(?:local|test|internal|invalid)$|^(?:(?:www|apis?|im|nim|open|proxy|test|mock|gw|gateway|relay|server|host)[a-z0-9-]*\.)?example\.(?:com|org|net)$|^[a-z0-9_-]+$`)

	// fileHost matches hosts that store files: a URL there is data.
	fileHost = lazyregexp.New(`(?i)(?:\.126\.net|\.127\.net|\.aliyuncs\.com|\.myqcloud\.com|\.qiniucdn\.com|\.clouddn\.com|\.cloudfront\.net|(?:^|\.)w3\.org|(?:^|\.)github\.com)$`)

	fileName = lazyregexp.New(`(?i)\.(?:png|jpe?g|gif|webp|svg|ico|mp[34]|aac|amr|wav|html?|css|js|pdf|zip)(?:$|\?)`)
)

// otherProducts are paths of products of NIM's maker that share its headers
// but not its codes.
var otherProducts = []string{
	"/app/channel", "/app/address", "/app/vod", "/app/record", "/app/videorecord", "/app/transcode",
	"/neroom/", "/scene/meeting", "/livewallsolution", "/v1/api/room", "/v2/api/room", "/v3/api/room",
	"/v2/api/kicklist", "/v3/api/kicklist", "/v2/api/cloud", "/v3/api/",
}

// maxMark bounds the constants that are looked at.
const maxMark = 300

// classify says what the string constant s tells about the party a program
// talks to. Texts (anything with white space) tell nothing.
func classify(s string) mark {
	if len(s) < 6 || len(s) > maxMark || strings.ContainsAny(s, " \t\r\n") {
		return mark{}
	}
	host := ""
	if m := urlHost.FindStringSubmatch(s); m != nil {
		host = strings.ToLower(m[1])
	}
	if m := vendorHost.FindStringSubmatch(s); m != nil {
		return classifyVendor(strings.ToLower(m[1]), s)
	}
	if nimserver.MatchString(s) {
		return mark{rule: rulePath, surf: surfaceV1, text: quoted(s) + " is a path of NIM's server API"}
	}
	if host != "" && !neutralHost.MatchString(host) {
		if fileHost.MatchString(host) || fileName.MatchString(s) {
			return mark{}
		}
		return mark{other: true, text: quoted(s) + " is another service"}
	}
	if isEndpoint(s) {
		return mark{rule: rulePath, surf: surfaceV1, text: quoted(s) + " is a path of NIM's server API"}
	}
	if isOtherProduct(s) {
		return mark{other: true, text: quoted(s) + " is a path of another product"}
	}
	return mark{}
}

func classifyVendor(host, s string) mark {
	first, _, _ := strings.Cut(host, ".")
	switch {
	case docHost.MatchString(first) && nimserver.MatchString(s):
		return mark{rule: rulePath, surf: surfaceV1, text: quoted(s) + " is a path of NIM's server API"}
	case docHost.MatchString(first):
		return mark{}
	case !imHost.MatchString(first) || strings.HasSuffix(host, "yunxinvcloud.com"), isOtherProduct(s):
		return mark{other: true, text: quoted(s) + " is another product than NIM"}
	}
	m := mark{rule: ruleHost, text: quoted(s) + " is a host of NIM's server API"}
	switch {
	case strings.Contains(s, "/im/v2"):
		m.surf = surfaceV2
	case !strings.HasPrefix(first, "open"), strings.Contains(s, "/nimserver"), strings.Contains(s, ".action"), strings.Contains(s, "/sms"):
		m.surf = surfaceV1 // the hosts of the first API serve nothing else
	}
	return m
}

func isOtherProduct(s string) bool {
	for _, p := range otherProducts {
		if i := strings.Index(s, p); i == 0 || i > 0 && strings.Contains(s[:i], "://") {
			return true
		}
	}
	return false
}

func quoted(s string) string {
	const most = 60
	if len(s) > most {
		s = s[:most-3] + "..."
	}
	return `"` + s + `"`
}

// headerNames are the headers that sign a request to NIM, lower case.
var headerNames = map[string]bool{"appkey": true, "nonce": true, "curtime": true, "checksum": true}

// signing reports whether name, in any letter case, is one of signingHeaders.
func signing(name string) bool { return slices.Contains(signingHeaders, strings.ToLower(name)) }

// word matches the words that confirm weaker evidence, such as headers which
// a few other products use too.
var word = lazyregexp.New(`(?i)netease|yunxin|nimserver|网易|云信|\bf?accids?\b|\btinfos?\b|\bwyim|\bwy_?im|\byunxinim|\bnim\b|163\.com`)

// isNamedNIM matches names of packages that can hardly mean anything else.
var isNamedNIM = lazyregexp.New(`^(?:nim|yunxin|netease)(?:im|v?\d+|http|api|sdk|cli|client|svc|srv|server|utils?)?$`)

// docURL matches the addresses of NIM's documentation, which confirm as words
// do. Other words of a comment may tell of anything.
var docURL = lazyregexp.New(`(?i)(?:dev|docs?|faq|app)\.(?:` + anyOf(docDomains) + `)|netease\.im/`)

// dedicatedName matches names of packages whose subject is NIM.
var dedicatedName = lazyregexp.New(`(?i)^(?:nim|netease|yunxin|yx|wy)|(?:[_-]|\b)(?:nim|yunxin|neteaseim|netease_im)$|(?:nim|yunxin|netease)(?:im|sdk|api|client|server|-go|go)?$`)

// vendorImports are parts of import paths of SDKs of other vendors, and of web
// frameworks: a package that imports one talks to others too, or answers with
// codes of its own.
var vendorImports = []string{
	"wechat", "dingtalk", "alibaba", "aliyun", "tencent", "qcloud", "rongcloud", "easemob", "getui", "jpush",
	"umeng", "twilio", "aws-sdk", "feishu", "lark", "agora", "huawei", "baidu", "qiniu", "alipay", "gin-gonic", "labstack/echo", "gofiber", "kataras/iris",
}
