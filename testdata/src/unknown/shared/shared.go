// Package shared has tables in which more than NIM status codes is looked up:
// an entry that NIM does not have may be for the others.
package shared

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
)

type answer struct {
	Code int //nimcode:code server-v1
}

// Numbers of HTTP are looked up, too.
var texts = map[int]string{200: "ok", 400: "bad request", 7: "seven", 414: "parameter"}

func text(a answer) string               { return texts[a.Code] }
func statusText(r *http.Response) string { return texts[r.StatusCode] }

var failures = []int{400, 414}

func failed(a answer) bool               { return slices.Contains(failures, a.Code) }
func statusFailed(r *http.Response) bool { return slices.Contains(failures, r.StatusCode) }

// A number of the program's own is looked up.
const noAnswer = 777

var own = map[int]string{200: "ok", noAnswer: "no answer"}

func ownText(a answer, err error) string {
	if err != nil {
		return own[noAnswer]
	}
	return own[a.Code]
}

// Who knows what happens with it there?
var handedOut = map[int]string{400: "bad request"}

func handOut() map[int]string { return handedOut }

func handedText(a answer) string { return handedOut[a.Code] }

var replaced = map[int]string{400: "bad request"}

func replace(m map[int]string) { replaced = m }

func replacedText(a answer) string { return replaced[a.Code] }

var extended = map[int]string{400: "bad request"}

func init() { maps.Copy(extended, texts) }

func extendedText(a answer) string { return extended[a.Code] }

// In these nothing else is looked up.
var certain = map[int]string{
	200: "ok",
	400: "bad request", // want `^NIM103: .* has the key 400, .*; write nimcode.ParamError$`
}

func list(a answer) string {
	for code, text := range certain {
		fmt.Println(code, text)
	}
	if len(certain) == 0 || certain[200] == "" {
		return ""
	}
	if s, ok := certain[a.Code]; ok {
		return s
	}
	return (certain)[int(a.Code)]
}
