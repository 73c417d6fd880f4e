package handling

import "testing"

func TestLink(t *testing.T) {
	for _, tt := range []struct{ link, file, want string }{
		{"{file}#L{line}", "a/b.go", "a/b.go#L7"},
		{"https://example.com/blob/main/{file}#L{line}", "a b/ü#.go", "https://example.com/blob/main/a%20b/%C3%BC%23.go#L7"},
		{"editor://open?{file}:{line}", "a.go", "editor://open?a.go:7"},
		{"{file}", "javascript:alert(1)/a.go", "./javascript:alert%281%29/a.go"},
	} {
		var l Link
		if err := l.Set(tt.link); err != nil {
			t.Errorf("%s: %v", tt.link, err)
			continue
		}
		if got := l.to(Position{File: tt.file, Line: 7}); got != tt.want {
			t.Errorf("%s: %s becomes %s, want %s", tt.link, tt.file, got, tt.want)
		}
	}
	for _, bad := range []string{"", "https://example.com", "{line}", "{file}{x}", "javascript:{file}", " JavaScript:{file}", "data:text/html,{file}", "java\tscript:{file}", "\x01javascript:{file}"} {
		if err := new(Link).Set(bad); err == nil {
			t.Errorf("%q is taken for a link", bad)
		}
	}
}
