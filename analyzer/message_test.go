package analyzer

import (
	"slices"
	"testing"
)

// TestMessage: what is found on one line is one sentence a check.
func TestMessage(t *testing.T) {
	one, two := &Check{ID: "NIM901"}, &Check{ID: "NIM902"}
	at := func(c *Check, p place, subject, noun, value, rest, write string) finding {
		return finding{check: c, use: &use{place: p, subject: subject}, noun: noun, value: value, rest: rest, write: write}
	}
	for _, tt := range []struct {
		name string
		fs   []finding
		want string
	}{
		{"one", []finding{at(one, compared, "a", "the number", "1 (one)", "", "One")},
			"NIM901: a, a NIM status code, is compared with the number 1 (one); write One"},
		{"nothing to write", []finding{at(one, compared, "a", "", "1", "which is odd", "")},
			"NIM901: a, a NIM status code, is compared with 1, which is odd"},
		{"two values", []finding{at(one, compared, "a", "the number", "1", "", "One"), at(one, compared, "a", "the number", "2", "", "Two")},
			"NIM901: a, a NIM status code, is compared with the numbers 1 and 2; write One and Two"},
		{"three values", []finding{at(one, compared, "a", "", "1", "", "X"), at(one, compared, "a", "", "2", "", ""), at(one, compared, "a", "", "3", "", "X")},
			"NIM901: a, a NIM status code, is compared with 1, 2 and 3; write X"},
		{"the same twice", []finding{at(one, compared, "a", "", "1", "", "One"), at(one, compared, "a", "", "1", "", "One")},
			"NIM901: a, a NIM status code, is compared with 1; write One"},
		{"other faults", []finding{at(one, compared, "a", "", "1", "a pity", ""), at(one, compared, "a", "", "2", "a shame", "")},
			"NIM901: a, a NIM status code, is compared with 1, a pity, and with 2, a shame"},
		{"subjects, one value", []finding{at(one, compared, "a", "the number", "1", "", "One"), at(one, compared, "b", "the number", "1", "", "One")},
			"NIM901: a and b, NIM status codes, are compared with the number 1; write One"},
		{"subjects and values", []finding{at(one, compared, "a", "", "1", "", "One"), at(one, compared, "b", "", "2", "", "Two")},
			"NIM901: a, a NIM status code, is compared with 1, and b, a NIM status code, is compared with 2; write One and Two"},
		{"places", []finding{at(one, passed, "f", "", "1", "", ""), at(one, key, "a", "", "1", "", ""), at(one, element, "a", "", "1", "", "")},
			"NIM901: f, which takes a NIM status code, is called with 1, and a table that is indexed with the NIM status code a has the key 1, " +
				"and a list that is searched for the NIM status code a has the element 1"},
		{"checks", []finding{at(one, compared, "a", "", "1", "", "One"), at(two, compared, "a", "", "2", "", "")},
			"NIM901: a, a NIM status code, is compared with 1; write One; also NIM902: a, a NIM status code, is compared with 2"},
	} {
		if got := message(tt.fs); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestNameWords(t *testing.T) {
	for _, tt := range []struct {
		name string
		want []string
	}{
		{"codeParamError", []string{"code", "param", "error"}},
		{"CodeParamError", []string{"code", "param", "error"}},
		{"CODE_PARAM", []string{"code", "param"}},
		{"code_param_", []string{"code", "param"}},
		{"NIMCode", []string{"nimcode"}},
		{"ok", []string{"ok"}},
		{"_", []string{"_"}},
		{"状态Ok", []string{"状态", "ok"}},
	} {
		if got := nameWords(tt.name); !slices.Equal(got, tt.want) {
			t.Errorf("nameWords(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}
