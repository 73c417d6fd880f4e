package near

import (
	"slices"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"magic", "magic", 0},
		{"magic", "magc", 1},
		{"magic", "mgaic", 1}, // two letters swapped
		{"magic", "logic", 2},
		{"nim103", "nim013", 1},
	} {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := distance(tt.b, tt.a); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	words := []string{"NIM101", "magic", "NIM103", "unknown", "ParamError", "NIM104"}
	for _, tt := range []struct {
		s    string
		want []string
	}{
		{"paramerr", []string{"ParamError"}},
		{"Unknwon", []string{"unknown"}},
		{"NIM1033", []string{"NIM103"}},
		{"nim100", []string{"NIM101", "NIM103", "NIM104"}},
		{"something", nil},
		{"", nil},
	} {
		if got := Words(tt.s, words); !slices.Equal(got, tt.want) {
			t.Errorf("Words(%q) = %q, want %q", tt.s, got, tt.want)
		}
	}
}
