package markdown

import "testing"

func TestMarkdown(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{Text("m[`a`] *b_c* <d> \\"), "m\\[\\`a\\`] \\*b\\_c\\* \\<d> \\\\"},
		{Cell(" a | b\nc "), `a \| b c`},
		{Code("go", "x"), "```go\nx\n```"},
		{Code("", "```\nx\n```"), "````\n```\nx\n```\n````"},
		{Unwrap(" a\nb \n\n\n c  d\n"), "a b\n\nc d"},
		{Unwrap(" \n\n"), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
