package crash

import (
	"strings"
	"testing"
)

func TestListen(t *testing.T) {
	fall := func() {
		defer func() { Tell("example.com/p", recover()) }()
		panicsHere()
	}
	fall() // nobody listens
	var got Crash
	Listen(func(c Crash) { got = c })
	fall()
	if got.Package != "example.com/p" || got.Reason != "why" || !strings.Contains(string(got.Stack), "panicsHere") {
		t.Errorf("got %q, %v\n%s", got.Package, got.Reason, got.Stack)
	}
}

func panicsHere() { panic("why") }
