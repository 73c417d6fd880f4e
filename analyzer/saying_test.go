package analyzer

import (
	"slices"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// blame returns the code that a label is said to mean, 0 if the label may
// stand, and -1 for a meaning of HTTP.
func blame(code int, here bool, texts ...string) int {
	s, ok := hear(int64(code), texts...)
	switch {
	case !ok || !s.blames(code, here):
		return 0
	case s.topic.http != nil:
		return -1
	}
	return s.topic.right[0]
}

// TestOwnWords: a code may be called what the catalogue calls it, and what can
// be behind it.
func TestOwnWords(t *testing.T) {
	for _, e := range catalogue.Default().All() {
		code := e.Code.Code
		labels := append(strings.FieldsFunc(e.Meaning, func(r rune) bool { return strings.ContainsRune(",;:", r) }),
			e.Name, "Code"+e.Name, "Err"+e.Name, e.Meaning)
		labels = append(labels, catalogue.Causes(code)...)
		for _, l := range labels {
			if got := blame(code, false, l); got != 0 {
				t.Errorf("%s %d is not to be called %q, which would be %d", e.Surface, code, l, got)
			}
		}
	}
}

// TestDocumented: nor are the words of the public tables of codes wrong, nor
// the names that the SDKs have.
func TestDocumented(t *testing.T) {
	for code, labels := range map[int]string{
		200: "操作成功, 成功, ResSuccess, kNIMResSuccess",
		201: "客户端版本不对，需升级sdk, kNIMResVersionError",
		301: "被封禁, kNIMResInvalid, 账号被封禁",
		302: "用户名或密码错误, 密码错误, uid pass error, kNIMResUidPassError, 登录失败, token错误, wrong token, ErrToken, ErrPassword, auth error, unauthorized",
		315: "IP限制, 内部系统IP限制, kNIMResForbidden",
		317: "客户端版本过低, kNIMResVersionExpired",
		403: "非法操作或没有权限, 禁止, 没有权限, 账号被禁用, 黑名单, forbidden, frozen, in blacklist, ip not in whitelist, blocked, kNIMResForbidden, " +
			"频率限制, rate limit, token error, unauthorized, illegal, illegal param, 非法参数, banned, muted, already exists",
		404: "对象不存在, 目标不存在, not found, no such user, kNIMResNotExist, deleted, already deleted, user not registered, 用户不存在",
		405: "参数长度过长, param too long, kNIMResTooLong, param error, 参数错误",
		406: "对象只读, kNIMResNoModify, nothing changed, not exist",
		408: "客户端请求超时, 请求超时, timeout, timed out, kNIMResTimeoutError, network timeout, 网络超时",
		413: "验证失败(短信服务), 验证失败, verify failed, 验证码错误, wrong code, kNIMResFileSizeLimit, param error, too many requests",
		414: "参数错误, bad parameter, already register, 已注册, user exists, duplicate accid, invalid accid, bad checksum, expired, " +
			"CurTime expired, timeout, illegal CurTime, user not found, not exist, bad http headers, unauthorized, auth failed, token error, " +
			"quota used up, chatroom closed, not friend, kNIMResParameterError, 用户不存在, content rejected, repeated",
		415: "客户端网络问题, 网络错误, kNIMResConnectionError, timeout, no network",
		416: "频率控制, 操作过于频繁, too many requests, kNIMResFrequently, busy, ServerBusy, limit, freq",
		417: "重复操作, already done, exists, kNIMResExist, 已存在, success, ok, 重复登录, repeat",
		418: "通道不可用(短信服务), channel unavailable",
		419: "数量超过上限, kNIMResOverrun, too many requests, param error",
		422: "账号被禁用, forbidden, banned, account disabled, kNIMResAccountBlock, not found",
		423: "禁言, 账号被禁言, forbidden, no permission, muted",
		431: "HTTP重复请求, duplicate request, too many requests, unauthorized, device not trusted",
		500: "服务器内部错误, 服务器错误, internal error, kNIMResUnknownError, busy, 系统错误, database error",
		503: "服务器繁忙, busy, try again later, rate limit, timeout, kNIMResServerBusy, unavailable, overloaded",
		508: "消息撤回时间超限, timeout, 超时, expired",
		509: "无效协议, param error, forbidden",
		514: "服务不可用, unavailable, server error, timeout",
		801: "群人数达到上限, team full, team member limit, too many members",
		802: "没有权限, forbidden, permission denied, not owner, not in team",
		803: "群不存在, not found, team does not exist",
		804: "用户不在群, not found, not in team, forbidden, not a member",
		805: "群类型不匹配, param error, forbidden",
		806: "创建群数量达到限制, too many teams, team full",
		807: "群成员状态错误, forbidden",
		808: "申请成功, success, 成功, repeated",
		809: "已经在群内, already exists, repeated, already in team, 重复",
		810: "邀请成功, success, not in team",
		812: "群禁言，普通成员不能发送消息, forbidden, muted",
		813: "群邀请部分成功, partial success, success",
		998: "解包错误, param error",
		999: "打包错误, param error",
	} {
		for _, l := range strings.Split(labels, ", ") {
			if got := blame(code, false, l); got != 0 {
				t.Errorf("%d is not to be called %q, which would be %d", code, l, got)
			}
		}
	}
}

// TestUnclear: what a label has to have for nobody to misunderstand it.
func TestUnclear(t *testing.T) {
	for _, l := range []string{
		"", "error", "code", "nim error", "错误", "fail", "imcode", "x", "%d", "%s: %s", "416", // nothing said
		"not a param error", "no timeout", "not forbidden", "非参数错误", "不是超时", "unforbidden", // the contrary
		"param error or forbidden", "param not found", "参数错误或超时", "timeout: not found", // two things
		"param of team", "retry on timeout", "mute timeout", "sms param", "param error 414", "biz param", // something special
		"parameterize", "timeouts", "tokens", "repeater", "paramount", // other words
	} {
		for _, code := range []int{302, 403, 404, 408, 414, 416, 417, 500, 503, 802} {
			if got := blame(code, false, l); got != 0 {
				t.Errorf("%q for %d is taken for %d", l, code, got)
			}
		}
	}
	for _, code := range []int{0, 200, 808, 810, 7101, 10404, 13004, 20001, 102404, 101403} {
		if got := blame(code, false, "param error"); got != 0 {
			t.Errorf("%d is not to be judged", code)
		}
	}
}

// TestHere: what a program takes for something where it handles a code.
func TestHere(t *testing.T) {
	for _, tt := range []struct {
		code  int
		label string
		want  int // in a table
	}{
		{404, "param error", 414},
		{302, "invalid argument", 414},
		{414, "permission denied", 403},
		{404, "forbidden", 403},
		{403, "not found", 404},
		{500, "timeout", 408},
		{414, "rate limit", 416},
		{801, "team not found", 803},
	} {
		if got := blame(tt.code, false, tt.label); got != tt.want {
			t.Errorf("%d, %q in a table: %d, want %d", tt.code, tt.label, got, tt.want)
		}
		if got := blame(tt.code, true, tt.label); got != 0 {
			t.Errorf("%d, %q in a case: %d, want none", tt.code, tt.label, got)
		}
	}
}

// TestBlamed: labels that are wrong for whoever reads them.
func TestBlamed(t *testing.T) {
	for _, tt := range []struct {
		code  int
		label string
		want  int
	}{
		{403, "CodeParamError", 414},
		{403, "CODE_PARAM_ERROR", 414},
		{403, "NIMErrInvalidArgument", 414},
		{403, "nim: invalid parameter (%d): %s", 414},
		{403, "param error (403)", 414},
		{403, "云信参数错误", 414},
		{500, "参数不正确", 414},
		{416, "ErrForbidden", 403},
		{500, "没有权限", 403},
		{404, "非法操作或没有权限", 403},
		{408, "用户不存在", 404},
		{417, "NotFound", 404},
		{416, "the user doesn’t exist", 404},
		{404, "请求超时", 408},
		{802, "timed out", 408},
		{302, "操作过于频繁，请稍后再试", 416},
		{404, "rateLimited", 416},
		{500, "already exists", 417},
		{408, "重复操作", 417},
		{500, "用户名或密码错误", 302},
		{416, "invalid token", 302},
		{414, "CodeServerError", 500},
		{403, "ServerBusy", 503},
		{414, "success", 200},
		{801, "群不存在", 803},
		{801, "user is not in the team", 804},
		{803, "群人数达到上限", 801},
		{803, "already in team", 809},
		{408, "账号被封禁", 301},
		{414, "request URI too long", -1},
		{417, "Expectation Failed", -1},
		{302, "StatusFound", -1},
		{416, "HTTP 416 Requested Range Not Satisfiable", -1},
	} {
		if got := blame(tt.code, false, tt.label); got != tt.want {
			t.Errorf("%d, %q: %d, want %d", tt.code, tt.label, got, tt.want)
		}
	}
	if got := blame(403, false, "ErrParam", "parameter error"); got != 414 {
		t.Errorf("a name and its text: %d", got)
	}
	if got := blame(403, false, "ErrParam", "timeout"); got != 0 {
		t.Errorf("a name and another text: %d", got)
	}
}

// TestVocabulary: the lists are sound.
func TestVocabulary(t *testing.T) {
	heads := map[string]bool{}
	for _, tp := range topics {
		own := phrases(tp.heads)
		for _, h := range own {
			if heads[h] {
				t.Errorf("%q is said twice", h)
			}
			heads[h] = true
		}
		for _, w := range phrases(tp.with) {
			if slices.Contains(own, w) {
				t.Errorf("%q needs nothing beside it", w)
			}
		}
		if (tp.http == nil) == (tp.right == nil) {
			t.Errorf("%q has to have codes, of NIM or of HTTP", tp.heads)
		}
		for _, c := range tp.http {
			if differs, _ := catalogue.HTTPDiffers(c); !differs {
				t.Errorf("%q: %d means the same in HTTP", tp.heads, c)
			}
		}
		seen := map[int]bool{}
		for _, c := range slices.Concat(tp.right, tp.also, tp.alsoHere, tp.http) {
			if seen[c] {
				t.Errorf("%q has %d twice", tp.heads, c)
			}
			seen[c] = true
			if c >= 1000 || len(nimcode.SurfacesOf(c)) == 0 {
				t.Errorf("%q: %d is no code of three digits", tp.heads, c)
			}
		}
		if len(tp.right) > 0 && !slices.Contains(nimcode.SurfacesOf(tp.right[0]), nimcode.SurfaceServerV1) {
			t.Errorf("%q: %d is not to be proposed", tp.heads, tp.right[0])
		}
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"CodeParamError", "code param error"},
		{"CODE_PARAM_ERROR", "code param error"},
		{"NIMParamErr2", "nim param err 2"},
		{"URITooLong", "uri too long"},
		{"errOK", "err ok"},
		{"OKs", "o ks"},
		{"param error: %s (%d) %+v", "param error"},
		{"100% sure, don't", "100 ure dont"},
		{"token错误IP", "token 错 误 ip"},
		{"用户，不存在！", "用 户 不 存 在"},
		{" -- ", ""},
	} {
		if got := strings.Join(words(tt.text), " "); got != tt.want {
			t.Errorf("words(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}
