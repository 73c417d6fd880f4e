// Package silent has labels that are right, or that can be read in two ways.
package silent

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

type answer struct {
	Code   int //nimcode:code server-v1
	Status int
	Desc   string
}

// Right names, in words of their own.
const (
	codeOK            = 200
	codeBadToken      = 302
	codeUnauthorized  = 302
	codeForbidden     = 403
	codeNoPermission  = 403
	codeTeamNoAccess  = 802
	codeDenied        = 802
	codeNotFound      = 404
	codeTeamAbsent    = 803
	codeTeamNotExist  = 803
	codeTimeout       = 408
	codeParam         = 414
	codeBadParam      = 414
	codeFreq          = 416
	codeTooFrequent   = 416
	codeExists        = 417
	codeDuplicate     = 417
	codeSameRequest   = 431
	codeInternalError = 500
	codeServerBusy    = 503
)

func right(a answer) bool {
	switch a.Code {
	case codeOK, codeBadToken, codeForbidden, codeTeamNoAccess, codeNotFound, codeTeamAbsent, codeTimeout, codeParam,
		codeFreq, codeExists, codeSameRequest, codeInternalError, codeServerBusy:
		return true
	}
	return a.Code == codeNoPermission || a.Code == codeDenied || a.Code == codeTeamNotExist || a.Code == codeBadParam ||
		a.Code == codeTooFrequent || a.Code == codeDuplicate || a.Code == codeUnauthorized
}

// One code has many causes, and a name may be about one of them.
const (
	codeAlreadyRegistered = 414
	codeUserNotFound      = 414
	codeBadChecksum       = 414
	codeExpired           = 414
	codeAccountFrozen     = 403
	codeBlacklisted       = 403
	codeIPWhitelist       = 403
	codeAppTokenDenied    = 403
	codeTooManyMessages   = 403
	codeInvalidToken      = 403
	codeAccidUnknown      = 302
	codeDeleted           = 404
	codeGone              = 417
	codeDone              = 417
	codeSuccess           = 417
	codeTeamFull          = 806
	codeTeamForbidden     = 804
)

func causes(a answer) bool {
	switch a.Code {
	case codeAlreadyRegistered, codeAccountFrozen, codeAccidUnknown, codeDeleted, codeGone, codeTeamFull, codeTeamForbidden:
		return true
	}
	return a.Code == codeUserNotFound || a.Code == codeBadChecksum || a.Code == codeExpired || a.Code == codeBlacklisted ||
		a.Code == codeIPWhitelist || a.Code == codeAppTokenDenied || a.Code == codeTooManyMessages || a.Code == codeInvalidToken ||
		a.Code == codeDone || a.Code == codeSuccess
}

// Negations, mixtures, words that mean nothing, and words of the program's
// own.
const (
	notForbidden        = 404
	notTimeout          = 403
	paramOrForbidden    = 404
	notFoundOrTimeout   = 403
	codeError           = 403
	imCodeFail          = 404
	errBiz              = 403
	retryParamLater     = 403
	paramTooLong        = 405
	timeoutOfMute       = 423
	maxTimeouts         = 404
	serverParam         = 403
	code414ParamError   = 403
	parameterStore      = 404
	forbiddenWordsFound = 403
)

func unclear(a answer) bool {
	switch a.Code {
	case notForbidden, notTimeout, paramTooLong, timeoutOfMute:
		return true
	}
	return a.Code == paramOrForbidden || a.Code == notFoundOrTimeout || a.Code == codeError || a.Code == imCodeFail || a.Code == errBiz ||
		a.Code == retryParamLater || a.Code == maxTimeouts || a.Code == serverParam || a.Code == code414ParamError || a.Code == parameterStore ||
		a.Code == forbiddenWordsFound
}

// Constants that meet no code of NIM.
const (
	statusParam = 403
	unusedParam = 403
)

func other(a answer) bool { return a.Status == statusParam }

// A page of answers of the program's own, of which one is used for NIM.
const (
	replySuccess     = 200
	replyParamError  = 403
	replyServerError = 404
)

// Both say the same, so the program has a distinction of its own.
const (
	groupForbidden = 404
	groupNoAccess  = 408
)

// One error for both is what the program takes to be the same.
var errLumped = errors.New("forbidden")

var lumped = map[int]error{
	403: errLumped,
	417: errLumped,
}

func lump(a answer) error { return lumped[a.Code] }

func distinct(a answer) bool { return a.Code == groupForbidden || a.Code == groupNoAccess }

func reply(a answer) bool { return a.Code == replySuccess }

// Two names for the right and for another code: somebody tells them apart.
const (
	failParam   = 414
	failParams2 = 403
	failInvalid = 403
)

func apart(a answer) bool {
	return a.Code == failParam || a.Code == failParams2 || a.Code == failInvalid
}

// What the program itself puts there is the program's.
const ownTimeout = 404

func own(fail bool) bool {
	var a answer
	if fail {
		a.Code = 404
	}
	return a.Code == ownTimeout
}

// A parameter may take other codes as well.
const passedParam = 403

func failed(code int) bool { return code != 200 }

func pass(a answer) bool { return failed(a.Code) || failed(passedParam) }

var texts = map[int]string{
	200:                    "success",
	201:                    "客户端版本不对，需升级sdk",
	301:                    "被封禁",
	302:                    "用户名或密码错误",
	315:                    "IP限制",
	403:                    "非法操作或没有权限",
	404:                    "对象不存在",
	405:                    "参数长度过长",
	406:                    "对象只读",
	408:                    "客户端请求超时",
	413:                    "验证失败(短信服务)",
	414:                    "参数错误",
	415:                    "客户端网络问题",
	416:                    "频率控制",
	417:                    "重复操作",
	418:                    "通道不可用(短信服务)",
	419:                    "数量超过上限",
	422:                    "账号被禁用",
	431:                    "HTTP重复请求",
	500:                    "服务器内部错误",
	503:                    "服务器繁忙",
	508:                    "消息撤回时间超限",
	509:                    "无效协议",
	514:                    "服务不可用",
	998:                    "解包错误",
	999:                    "打包错误",
	801:                    "群人数达到上限",
	802:                    "没有权限",
	803:                    "群不存在",
	804:                    "用户不在群",
	805:                    "群类型不匹配",
	806:                    "创建群数量达到限制",
	807:                    "群成员状态错误",
	808:                    "申请成功",
	809:                    "已经在群内",
	810:                    "邀请成功",
	nimcode.ForcePushLimit: "@账号数量超过限制",
	nimcode.TeamMuted:      "群禁言，普通成员不能发送消息",
}

func text(a answer) string { return texts[a.Code] }

// Tables that are not about NIM, or not about it alone.
var httpTexts = map[int]string{403: "param error", 414: "request URI too long"}

func httpText(r *http.Response) string { return httpTexts[r.StatusCode] }

var allTexts = map[int]string{403: "param error", 1403: "forbidden"}

func allText(a answer) string { return allTexts[a.Code] + allTexts[a.Status] }

// What users are shown may hide what was wrong.
var shown = map[int]string{
	302: "internal error",
	403: "server error",
	404: "param error",
	414: "network error",
	415: "param error", // a text for several codes says nothing of one
	500: "",
	503: "not forbidden",
}

func show(a answer) string { return shown[a.Code] }

var (
	errParam     = errors.New("param error")
	errForbidden = errors.New("forbidden")
	errNotFound  = errors.New("not found")
	errCreate    = errors.New("timeout")
	errServer    = errors.New("server error")
	errSeveral   = errors.New("param error")
	errTimeout   = errors.New("timeout")
)

func flow(a answer) error {
	switch a.Code {
	case nimcode.Success:
		return errors.New("already exists") // found by asking for it
	case nimcode.InvalidPass:
		return errForbidden
	case nimcode.Forbidden:
		return errParam // which has other uses
	case nimcode.NotExist:
		return errors.New("param error") // a wrong id is one
	case nimcode.Timeout, nimcode.RateLimit:
		return errors.New("param error")
	case nimcode.ParamError:
		return errors.New("user not found")
	case nimcode.ConnectionError:
		return errCreate
	case nimcode.Repeated:
		return nil
	case nimcode.ServerError:
		return errTimeout
	case nimcode.ServerBusy:
		return fmt.Errorf("param error: %w", errServer)
	}
	return nil
}

var (
	errInvalid = errors.New("invalid argument")
	errDenied  = errors.New("permission denied")
)

// What the program makes of a code is its own affair.
var translated = map[int]error{
	nimcode.NotExist:    errInvalid,
	nimcode.ServerError: errDenied,
}

func translate(a answer) error { return translated[a.Code] }

// The user is sent to the login, and the same request is sent again.
func next(a answer) string {
	switch a.Code {
	case nimcode.InvalidPass:
		return "redirect"
	case nimcode.ServerError:
		return "repeat"
	case nimcode.Timeout:
		return "unauthorized"
	}
	return ""
}

func validate(id string) error {
	if id == "" {
		return errParam
	}
	return errNotFound
}

func narrowed(a answer, known bool) (string, error) {
	if a.Code == nimcode.Forbidden && known {
		return "param error", nil
	}
	if a.Code == nimcode.Forbidden || a.Code == nimcode.NotExist {
		return "timeout", nil
	}
	if a.Code != nimcode.Forbidden {
		return "param error", nil
	}
	if strings.Contains(a.Desc, "param") {
		if a.Code == nimcode.Forbidden {
			return "param error", nil
		}
	}
	switch {
	case a.Code == nimcode.RateLimit, known:
		return "timeout", nil
	case a.Code == nimcode.Repeated:
		if known {
			return "", nil
		}
		return "timeout", nil
	case a.Code == nimcode.NotExist:
		return "timeout", errors.New("forbidden")
	}
	switch a.Code {
	case nimcode.Timeout:
		fallthrough
	case nimcode.NotExist:
		return "timeout", nil
	case nimcode.ServerError:
		return "", errServer
	case nimcode.RateLimit:
		return "success", nil
	}
	return "", nil
}

// One error for several codes, in several places.
func first(a answer) error {
	if a.Code == nimcode.Forbidden {
		return errSeveral
	}
	return nil
}

func second(a answer) error {
	if a.Code == nimcode.ParamError {
		return errSeveral
	}
	return nil
}

// The number of a switch that is no NIM code.
func status(a answer) string {
	switch a.Status {
	case 403:
		return "param error"
	}
	return ""
}
