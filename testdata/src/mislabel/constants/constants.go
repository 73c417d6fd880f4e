// Package constants has constants whose names say another code's meaning.
package constants

type answer struct {
	Code int //nimcode:code server-v1
}

const CodeParamError = 403 // want `^NIM106: the constant CodeParamError is 403 \(operation illegal, not permitted, or feature not enabled\), but its name says 414 \(parameter, checksum, time stamp or content rejected\); rename it, or write 414$`

const (
	Forbidden    = 414 // want `^NIM106: the constant Forbidden is 414 .* says 403 .*; rename it, or write 403$`
	imTimeout    = 404 // want `^NIM106: .* says 408 `
	FreqLimit    = 404 // want `^NIM106: .* says 416 `
	AlreadyExist = 302 // want `^NIM106: .* says 417 `
	BadToken     = 416 // want `^NIM106: .* says 302 `
	ServerError  = 414 // want `^NIM106: .* says 500 `
	NIMBusy      = 417 // want `^NIM106: .* says 503 `
	NetworkError = 403 // want `^NIM106: .* says 415 `
	TeamNotExist = 801 // want `^NIM106: .* says 803 `
	TeamFull     = 803 // want `^NIM106: .* says 801 `
	CodeOK       = 414 // want `^NIM106: .* says 200 `
)

const (
	NO_ACCESS   = 404 // want `^NIM106: the constant NO_ACCESS is 404 .* says 403 `
	errNotFound = 403 // want `^NIM106: .* says 404 `
	Err417Param = 417 // want `^NIM106: .* says 414 `
)

const 找不到 = 416 // want `^NIM106: the constant 找不到 is 416 .* says 404 `

const 参数错误 = 404 // want `^NIM106: .* says 414 `

// The meanings of HTTP.
const (
	Redirect          = 302 // want `^NIM106: the constant Redirect is 302 \(AppKey, accid and token do not belong together\), but its name says what HTTP means by 302 \(found, a redirect\); rename it$`
	StatusURITooLong  = 414 // want `^NIM106: .* what HTTP means by 414 \(request URI too long\); rename it$`
	ExpectationFailed = 417 // want `^NIM106: .* what HTTP means by 417 `
)

// A text is a code, too.
const textForbidden = "404" // want `^NIM106: the constant textForbidden is "404" \(addressed object or user does not exist\), but its name says 403 \(.*\); rename it, or write "403"$`

func uses(a answer, s struct {
	Code string //nimcode:code server-v1
}) bool {
	const local, timeout = 403, 416      // want `^NIM106: the constant timeout is 416 .* says 408 `
	const forbidden, notExist = 416, 417 // want `^NIM106: the constant forbidden is 416 .* says 403 .*; rename it, or write 403; the constant notExist is 417 .* says 404 .*; rename it, or write 404$`
	switch a.Code {
	case CodeParamError, Forbidden, imTimeout, AlreadyExist, BadToken, NIMBusy, TeamNotExist, TeamFull:
		return true
	}
	return a.Code == NO_ACCESS || a.Code == errNotFound || a.Code == FreqLimit || a.Code == ServerError || a.Code == NetworkError ||
		a.Code == CodeOK || a.Code == Err417Param || a.Code == 找不到 || a.Code == 参数错误 || a.Code == Redirect ||
		a.Code == StatusURITooLong || a.Code == ExpectationFailed || s.Code == textForbidden || a.Code == local || a.Code == timeout ||
		a.Code == forbidden || a.Code == notExist
}
