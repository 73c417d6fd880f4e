// Package server compares with codes that a server never answers.
package server

type answer struct {
	Code int //nimcode:code server-v1
	REST int //nimcode:code server-v2
	Both int //nimcode:code
}

const noNetwork = 7

func local(a answer) bool {
	return a.Code == 7 || // want `^NIM104: a.Code, a NIM status code, is compared with 7 \(iOS: HTTP request failed; .*\), a code of the client SDKs themselves, which never comes from server API v1$`
		a.REST == noNetwork || // want `^NIM104: a.REST, .* noNetwork = 7 \(.*\), .*, which never comes from server API v2$`
		a.Both == 7 // want `^NIM104: a.Both, .*, which never comes from server API v1 or server API v2$`
}

func cases(a answer) string {
	switch a.Code {
	case 7, 8: // want `^NIM104: a.Code, .* 7 \(.*\), .*, and with 8 \(.*\), .*|^NIM104: .* 7 \(.*\) and 8 \(.*\), a code of the client SDKs themselves, which never comes from server API v1$`
		return "network"
	}
	return ""
}

var texts = map[int]string{
	7: "no network", // want `^NIM104: a table that is indexed with the NIM status code a.Code has the key 7 \(.*\), a code of`
}

func text(a answer) string { return texts[a.Code] }

//nimcode:code server-v1
type Code int

func isOffline(code Code) bool {
	return code == 1 // want `^NIM104: code, .* 1 \(`
}

func argument(a answer) bool {
	return isOffline(Code(a.Code)) ||
		isOffline(9) // want `^NIM104: isOffline, which takes a NIM status code, is called with 9 \(`
}

func v2(a answer) bool {
	return a.REST == 191001 // want `^NIM104: a.REST, .* 191001 \(.*\), a code of the client SDKs v10, which never comes from server API v2$`
}
