package carrier

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// surveyText is what the analyzer makes of the text of a file.
func surveyText(t *testing.T, own *Settings, text string) *environment {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "f.go", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Skip(err)
	}
	env := &environment{own: own, marks: map[string]mark{}, headers: map[string]bool{}}
	env.surveyFile(f, false)
	if env.action {
		env.confirmActions([]*ast.File{f})
	}
	return env
}

// spellings are the ways to write a text in a Go file.
func spellings(s string) []string {
	out := []string{strconv.Quote(s)}
	if !strings.Contains(s, "`") && !strings.Contains(s, "\r") {
		out = append(out, "`"+s+"`")
	}
	var hex, octal strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&hex, `\x%02X`, s[i])
		fmt.Fprintf(&octal, `\%03o`, s[i])
	}
	out = append(out, `"`+hex.String()+`"`, `"`+octal.String()+`"`)
	var short, long strings.Builder
	for _, r := range s {
		fmt.Fprintf(&short, `\u%04x`, r&0xffff)
		fmt.Fprintf(&long, `\U%08x`, r)
	}
	return append(out, `"`+short.String()+`"`, `"`+long.String()+`"`)
}

var scanSettings = &Settings{
	Hosts:   []string{"*.chat.corp.example", "im.intern:8443", "x.名字"},
	Headers: []string{"X-Sign", "sk"},
	Paths:   []string{"/chat/v1/", "/Go"},
}

// TestScanner: what is evidence to the analyzer is a mark to the scanner,
// however it is spelled.
func TestScanner(t *testing.T) {
	texts := []string{
		"https://api.netease.im/nimserver", "HTTPS://API.NETEASE.IM/sms/sendcode.action", "api-sg.netease.im:443", "https://open.yunxinapi.com",
		"wss://api.yunxinfw.com", "https://neteaſe.im", "/nimserver/user/create.action", "nimserver", "https://proxy.mycorp.cn/nimserver/x",
		"user/create.action", "/sendcode.action", "sendtemplate.action#x", "msg/sendMsg.action?x=1", "%s/chatroom/whatever.action",
		"https://a.chat.corp.example/x", "IM.INTERN:8443/send", "https://x.名字/y", "x-sign", "SK", "ſK", "/chat/v1/send", "%s/chat/v1/", "/Go?x",
	}
	for module, names := range endpoints {
		for n := range strings.FieldsSeq(strings.ReplaceAll(names, "*", "any")) {
			texts = append(texts, "/"+module+"/"+n+actionSuffix)
		}
	}
	for _, own := range []*Settings{nil, scanSettings} {
		s := NewScanner(own)
		for _, text := range texts {
			for _, lit := range spellings(text) {
				file := "package p\n\nvar x = " + lit + "\n"
				if surveyText(t, own, file).relevant() && !s.File([]byte(file)).Evidence() {
					t.Errorf("the scanner does not see %s, which is evidence", lit)
				}
			}
		}
		for _, file := range []string{"//nimcode:code", "//nimcode:x", "var a, b, c = `Nonce`, \"curTime\", \"CHECKSUM\"", "var a, b, c = `AppKey`, \"cur\\x54ime\", \"chec\\u212asum\"",
			"var a, b, c = \".action\", `accid`, \"desc\"", "// yunxin\nvar a, b = \"%s.action?x=1\", \"desc\""} {
			file = "package p\n\n" + file + "\n"
			if !surveyText(t, own, file).relevant() || !s.File([]byte(file)).Evidence() {
				t.Errorf("the scanner does not see the evidence in %s", file)
			}
		}
	}
}

// TestScannerSilent: what is not evidence does not cost a type check.
func TestScannerSilent(t *testing.T) {
	s := NewScanner(nil)
	for _, text := range []string{
		"", "x", "package p", "x.action = s.action", `"order/create.action"`, `"user/login.action"`, "nimserver := 1", `"nimservers/x"`,
		"netease", `var curtime, checksum string`, `"Curtime"; "x checksum"`, `".action"; "account"`, `"accid"; "a.action.b"`, `"CheckSum"`, "// nimcode:ignore", `"\x41\u0041\U00000041\101\z\x"`,
	} {
		if s.File([]byte(text)).Evidence() {
			t.Errorf("%s is no evidence", text)
		}
	}
	imports := func(paths ...string) bool { return s.Package("example.com/p", paths) }
	if imports("fmt", "github.com/netease-im/other") || !imports("fmt", sdkModule+"/src/im/v2") {
		t.Error("imports of the SDK")
	}
	s = NewScanner(&Settings{Imports: []string{"example.com/chat/..."}, Declared: []Declared{{Package: "example.com/r"}}})
	if imports("example.com/chats") || !imports("example.com/chat/a") || !imports("example.com/r") || !s.Package("example.com/r_test", nil) {
		t.Error("packages that the settings name")
	}
	if !NewScanner(&Settings{Headers: []string{"x"}}).File(nil).Evidence() {
		t.Error("a text of one letter cannot be searched for")
	}
}

// FuzzScanner: the analyzer never sees evidence that the scanner does not.
func FuzzScanner(f *testing.F) {
	for _, text := range []string{
		`var x = "https://api.netease.im/nimserver"`, "var x = `/user/create.action`", `var x, y, z = "cur\x54ime", "CheckSum", "Nonce"`,
		"//nimcode:not", "//nimc\rode:", `var x = "https:\u002f/a.chat.corp.example/chat/v1/x"`, `const x = "SK"`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := "package p\n\n" + text + "\n"
		for _, own := range []*Settings{nil, scanSettings} {
			if surveyText(t, own, file).relevant() && !NewScanner(own).File([]byte(file)).Evidence() {
				t.Errorf("the scanner does not see the evidence in:\n%s", text)
			}
		}
	})
}

func BenchmarkScanner(b *testing.B) {
	s := NewScanner(nil)
	data := []byte(strings.Repeat("func (s *server) handle(ctx context.Context, req *Request) error { return s.action(ctx, req.Name) }\n", 1000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		s.File(data)
	}
}
