package config

import "testing"

func TestParseSymbol(t *testing.T) {
	for _, tt := range []struct {
		text string
		want Symbol
		ok   bool
	}{
		{"example.com/im.Code", Symbol{"example.com/im", "Code", ""}, true},
		{"example.com/im.Answer.Code", Symbol{"example.com/im", "Answer", "Code"}, true},
		{"example.com/im.answer.code", Symbol{"example.com/im", "answer", "code"}, true},
		{"im.Code", Symbol{"im", "Code", ""}, true},
		{"im.Answer.Code", Symbol{"im", "Answer", "Code"}, true},
		{"example.com/im/v2.Code", Symbol{"example.com/im/v2", "Code", ""}, true},
		{"gopkg.in/im.v2.Code", Symbol{"gopkg.in/im.v2", "Code", ""}, true},
		{"gopkg.in/im.v2.Answer.Code", Symbol{"gopkg.in/im.v2", "Answer", "Code"}, true},
		{"gopkg.in/im.v2", Symbol{"gopkg.in/im", "v2", ""}, true},
		{"example.com/im.go.Answer.Code", Symbol{"example.com/im.go", "Answer", "Code"}, true},
		{"example.com/文件.编码", Symbol{"example.com/文件", "编码", ""}, true},
		{"example.com/a-b.C", Symbol{"example.com/a-b", "C", ""}, true},

		{"", Symbol{}, false},
		{"Code", Symbol{}, false},
		{".Code", Symbol{}, false},
		{"example.com/im", Symbol{"example", "com", ""}, false},
		{"example.com/im.", Symbol{}, false},
		{"example.com/im..Code", Symbol{}, false},
		{"example.com/.Code", Symbol{}, false},
		{"example.com//im.Code", Symbol{}, false},
		{"/im.Code", Symbol{}, false},
		{"./im.Code", Symbol{}, false},
		{"../im.Code", Symbol{}, false},
		{"example.com/im.Code()", Symbol{}, false},
		{"example.com/im.(*Client).Send", Symbol{}, false},
		{"example.com/im.4xx", Symbol{}, false},
		{"example.com/im.func", Symbol{}, false},
		{"a b.C", Symbol{}, false},
		{"...", Symbol{}, false},
	} {
		got, ok := parseSymbol(tt.text)
		if ok != tt.ok || ok && got != tt.want {
			t.Errorf("parseSymbol(%s) = %+v, %t, want %+v, %t", tt.text, got, ok, tt.want, tt.ok)
		}
		if ok && got.String() != tt.text {
			t.Errorf("%s is spelled %s again", tt.text, got)
		}
	}
}

func TestIsImport(t *testing.T) {
	for text, want := range map[string]bool{
		"example.com/im": true, "example.com/im/...": true, "im": true, "...": false, "": false, "/...": false,
		"./im": false, "example.com/.../im": false, "example.com/*": false, "a//b": false, "a/": false,
	} {
		if got := isImport(text); got != want {
			t.Errorf("isImport(%q) = %t", text, got)
		}
	}
}
