package report

import (
	"encoding/xml"
	"strings"
	"testing"
)

// odd has what means something in one of the formats.
const odd = "50%: a,b\r\n::error::x %0A <&\"'> \x1b[0m ::"

func oneFinding(t *testing.T, format Format, f Finding) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, format, []Finding{f}, Options{Tool: Tool{Name: "x"}, Source: testSource}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestGitHubEscapes: text cannot end a property, nor begin a command.
func TestGitHubEscapes(t *testing.T) {
	got := oneFinding(t, GitHub, Finding{ID: "I:D,", Message: odd, Place: Place{File: odd, Start: Point{1, 0}}})
	const want = "::warning file=50%25%3A a%2Cb%0D%0A%3A%3Aerror%3A%3Ax %250A <&\"'> \x1b[0m %3A%3A,line=1,title=I%3AD%2C" +
		"::50%25: a,b%0D%0A::error::x %250A <&\"'> \x1b[0m ::\n"
	if got != want {
		t.Errorf("got  %qwant %q", got, want)
	}
}

// TestTextEscapes: a finding is one line, and steers no terminal.
func TestTextEscapes(t *testing.T) {
	got := oneFinding(t, Text, Finding{Message: odd, Place: Place{File: "/a\nb.go", Start: Point{1, 2}}})
	const want = `/a\x0ab.go:1:2: 50%: a,b\x0d\x0a::error::x %0A <&"'> \x1b[0m ::` + "\n"
	if got != want {
		t.Errorf("got  %qwant %q", got, want)
	}
}

// TestCheckstyleEscapes: what XML can hold comes back from it.
func TestCheckstyleEscapes(t *testing.T) {
	text := strings.ReplaceAll(odd, "\x1b", "")
	got := oneFinding(t, Checkstyle, Finding{ID: "<&\"'>", Message: text, Place: Place{File: text}})
	var r checkstyleReport
	if err := xml.Unmarshal([]byte(got), &r); err != nil {
		t.Fatal(err)
	}
	if f := r.Files[0]; f.Name != text || f.Errors[0].Message != text || f.Errors[0].Source != "x.<&\"'>" {
		t.Errorf("read back %+v of:\n%s", r, got)
	}
}
