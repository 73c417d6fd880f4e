package lazyregexp

import "testing"

func TestLazy(t *testing.T) {
	if re := New(`^a(b+)$`); !re.MatchString("abb") || re.FindStringSubmatch("abb")[1] != "bb" || re.MatchString("b") {
		t.Error("no match")
	}
	wrong := New(`(`) // no panic so far
	defer func() {
		if recover() == nil {
			t.Error("a mistake is found at the latest when it is used")
		}
	}()
	wrong.MatchString("")
}
