// Package entries has entries of tables, cases and branches whose text says
// another code's meaning.
package entries

import (
	"errors"
	"fmt"
	"log"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

type answer struct {
	Code int //nimcode:code server-v1
}

const wrongParam = 403 // want `^NIM106: the constant wrongParam is 403 `

const timeoutText = "request timeout"

var errRepeated = errors.New("duplicate")

type problem struct {
	Code int
	Text string
}

var texts = map[int]string{
	200:                     "success",
	302:                     "found",                // want `^NIM106: the text "found" stands for 302 \(.*\) in a table that is indexed with the NIM status code a.Code, but it says what HTTP means by 302 \(found, a redirect\); change it$`
	403:                     "nim: parameter error", // want `^NIM106: the text "nim: parameter error" stands for 403 \(.*\) in a table .*, but it says 414 \(.*\); change it, or write 414$`
	404:                     timeoutText,            // want `^NIM106: the text timeoutText = "request timeout" stands for 404 `
	414:                     "没有权限",                 // want `^NIM106: the text "没有权限" stands for 414 .* says 403 `
	416:                     "操作成功",                 // a success is the program's decision
	417:                     "对象不存在",                // want `^NIM106: .* says 404 `
	500:                     "操作过于频繁，请稍后再试",         // want `^NIM106: .* says 416 `
	nimcode.TeamMemberLimit: "team does not exist",  // want `^NIM106: .* stands for nimcode.TeamMemberLimit = 801 .* says 803 `
}

func text(a answer) string { return texts[a.Code] }

// That 802 has the text, too, explains nothing for 404.
var denials = map[string]string{
	"404": "没有权限", // want `^NIM106: the text "没有权限" stands for "404" .* says 403 .*; change it, or write "403"$`
	"802": "没有权限",
}

func denial(a struct {
	Code string //nimcode:code server-v1
}) string {
	return denials[a.Code]
}

// The right one has the text, too: copied, and not thought about.
var copied = map[int]string{
	403: "no permission",
	414: "parameter error",
	415: "parameter error", // want `^NIM106: the text "parameter error" stands for 415 .* says 414 `
	416: "too many requests",
	500: "no permission", // want `^NIM106: the text "no permission" stands for 500 .* says 403 `
}

func copiedText(a answer) string { return copied[a.Code] }

var errs = map[int]error{
	wrongParam:              errors.New("param error"),         // the name is to be mended
	nimcode.NotExist:        fmt.Errorf("forbidden (%d)", 404), // want `^NIM106: the text "forbidden \(%d\)" stands for nimcode.NotExist = 404 `
	nimcode.InvalidPass:     errRepeated,                       // want `^NIM106: the error errRepeated stands for nimcode.InvalidPass = 302 .* says 417 `
	nimcode.RateLimit:       &problem{416, "user not found"},   // want `^NIM106: the text "user not found" stands for nimcode.RateLimit = 416 .* says 404 `
	nimcode.ConnectionError: problem{Code: 415, Text: "只读"},    // want `^NIM106: .* says 406 `
	nimcode.ServerBusy:      problem{Text: "已经在群里"},            // want `^NIM106: .* says 809 `
}

func (problem) Error() string { return "" }

func failure(a answer) error { return errs[a.Code] }

var (
	ErrParam           = errors.New("parameter error")
	ErrInvalid         = errors.New("invalid argument")
	ErrTimeout   error = &problem{Text: "timeout"}
	ErrForbidden       = makeError("x")
)

func makeError(s string) error { return errors.New(s) }

func isParam(err error) bool {
	switch err {
	case ErrParam:
		return true
	}
	return errors.Is(err, ErrParam) || err == ErrInvalid
}

func flow(a answer) (*answer, error) {
	if a.Code != nimcode.Success {
		switch a.Code {
		case nimcode.Forbidden:
			return nil, ErrParam // want `^NIM106: the error ErrParam stands for nimcode.Forbidden = 403 \(.*\) in a test of the NIM status code a.Code, but it says 414 \(.*\); change it, or write 414$`
		case nimcode.NotExist:
			log.Println("nothing there")
			return nil, errors.New("timed out") // want `^NIM106: the text "timed out" stands for nimcode.NotExist = 404 .* says 408 `
		case nimcode.ParamError:
			return &a, errors.New("request URI too long") // want `^NIM106: .* what HTTP means by 414 `
		}
	}
	if a.Code == nimcode.RateLimit {
		return nil, ErrTimeout
	}
	if (nimcode.Repeated) == a.Code {
		return nil, ErrTimeout
	}
	if a.Code == nimcode.ServerError {
		return nil, ErrForbidden
	}
	return nil, nil
}

func message(a answer) (msg string) {
	switch {
	case a.Code == nimcode.ServerError:
		return "不存在" // want `^NIM106: the text "不存在" stands for nimcode.ServerError = 500 .* says 404 `
	case a.Code == nimcode.Forbidden:
		msg = "timeout" // want `^NIM106: .* says 408 `
	case a.Code == nimcode.RateLimit:
		msg += "timeout"
	default:
		if a.Code == nimcode.Repeated {
			return "invalid parameter"
		} else if a.Code == nimcode.TeamNoAccess {
			return "too many requests" // want `^NIM106: .* says 416 `
		}
	}
	return msg
}
