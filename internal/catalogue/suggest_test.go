package catalogue

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

func TestSuggest(t *testing.T) {
	type surfaces = []nimcode.Surface
	for _, tt := range []struct {
		surfaces surfaces
		code     int
		want     []int
	}{
		{surfaces{v1}, 400, []int{414}},
		{surfaces{v1}, 401, []int{302}},
		{surfaces{v1}, 409, []int{417}},
		{surfaces{v1}, 429, []int{416}},
		{surfaces{v1}, 504, []int{408}},
		{surfaces{v1}, 204, nil},
		{surfaces{v1}, 304, nil},
		{surfaces{v1}, 441, []int{414}},
		{surfaces{v1}, 430, []int{403}},
		{surfaces{v1}, 440, []int{404}},
		{surfaces{v1}, 331, nil},
		{surfaces{v1}, 82, nil},
		{surfaces{v1}, 888, nil},
		{surfaces{v1}, 10440, []int{10404}},
		{surfaces{v1}, 414, nil}, // known
		{surfaces{v1}, 0, nil},
		{surfaces{v1}, -414, nil},
		{surfaces{v1}, -441, nil},
		{surfaces{v2}, 400, []int{414}},
		{surfaces{v2}, 401, nil}, // 302 is not on server-v2
		{surfaces{v2}, 409, nil}, // nor is 417
		{surfaces{v2}, 429, []int{416}},
		{surfaces{v2}, 107494, []int{107449}},
		{surfaces{v1, v2}, 401, []int{302}},
		{surfaces{v1, v2nim}, 304, nil}, // 0 on v2nim is no suggestion
		{surfaces{v2nim}, 114334, []int{113434}},
		{surfaces{v2nim}, 118313, nil},
		{surfaces{v2nim}, 118380, []int{118308}},
		{nil, 441, nil},
	} {
		if got := Suggest(tt.surfaces, tt.code); !slices.Equal(got, tt.want) {
			t.Errorf("Suggest(%v, %d) = %v, want %v", tt.surfaces, tt.code, got, tt.want)
		}
	}
}

// TestSuggestSeveral: the candidates are sorted and distinct.
func TestSuggestSeveral(t *testing.T) {
	several := false
	for code := range 200_000 {
		got := Suggest(nimcode.Surfaces(), code)
		several = several || len(got) > 1
		if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Fatalf("Suggest(%d) = %v", code, got)
		}
		for _, c := range got {
			if !listed(c) || len(strconv.Itoa(c)) != len(strconv.Itoa(code)) {
				t.Fatalf("Suggest(%d) = %v", code, got)
			}
		}
	}
	if !several {
		t.Error("no code with several candidates")
	}
}

// TestHTTPHabit: a habit is never a code of server API v1, and NIM's own is one
// that its reason names.
func TestHTTPHabit(t *testing.T) {
	for code, h := range habits {
		if Default().has(v1, code) {
			t.Errorf("%d is a code of server-v1", code)
		}
		if h.NIM != 0 && (!Default().has(v1, h.NIM) || !strings.HasSuffix(h.Reason, strconv.Itoa(h.NIM))) {
			t.Errorf("%d: %+v", code, h)
		}
	}
	if h, ok := HTTPHabit(400); !ok || h.NIM != 414 {
		t.Errorf("HTTPHabit(400) = %+v, %v", h, ok)
	}
	if h, ok := HTTPHabit(414); ok {
		t.Errorf("HTTPHabit(414) = %+v", h)
	}
}
