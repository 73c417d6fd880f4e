package catalogue

import (
	"math"
	"testing"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

const (
	v1     = nimcode.SurfaceServerV1
	v2     = nimcode.SurfaceServerV2
	client = nimcode.SurfaceSDKClient
	local  = nimcode.SurfaceSDKLocal
	v2nim  = nimcode.SurfaceV2NIM
)

func TestAbsence(t *testing.T) {
	for _, tt := range []struct {
		surface nimcode.Surface
		code    int
		want    Verdict
		why     string
	}{
		{v1, 200, Known, ""},
		{v1, 414, Known, ""},
		{v1, 10404, Known, ""},
		{v1, 0, Silent, "an absent member's value"},
		{v1, -1, Silent, "negative"},
		{v1, math.MinInt32, Silent, "negative"},
		{v1, 400, Nonexistent, "HTTP habit, on sdk-local only as a default"},
		{v1, 401, Nonexistent, "HTTP habit, on sdk-client only as a relic"},
		{v1, 202, Nonexistent, "HTTP habit, on v2nim"},
		{v1, 204, Nonexistent, "HTTP habit, on v2nim"},
		{v1, 304, Nonexistent, "HTTP habit"},
		{v1, 409, Nonexistent, "HTTP habit"},
		{v1, 429, Nonexistent, "HTTP habit"},
		{v1, 504, Nonexistent, "HTTP habit"},
		{v1, 441, Nonexistent, "three digits"},
		{v1, 205, Nonexistent, "three digits"},
		{v1, 888, Nonexistent, "three digits"},
		{v1, 996, Nonexistent, "three digits, last but the known"},
		{v1, 203, Elsewhere, "v2nim"},
		{v1, 449, Elsewhere, "server-v2"},
		{v1, 463, Elsewhere, "server-v2"},
		{v1, 310, Silent, "sdk-client"},
		{v1, 317, Silent, "sdk-client"},
		{v1, 402, Silent, "sdk-client"},
		{v1, 501, Silent, "sdk-client"},
		{v1, 502, Silent, "sdk-client"},
		{v1, 511, Silent, "sdk-client"},
		{v1, 816, Silent, "sdk-client"},
		{v1, 7101, Silent, "sdk-client"},
		{v1, 10414, Silent, "sdk-client"},
		{v1, 13006, Silent, "sdk-client"},
		{v1, 20000, Silent, "callback"},
		{v1, 20005, Silent, "callback, also sdk-local"},
		{v1, 20050, Silent, "callback"},
		{v1, 1, Elsewhere, "sdk-local"},
		{v1, 7, Elsewhere, "sdk-local"},
		{v1, 26, Elsewhere, "sdk-local"},
		{v1, 1000, Elsewhere, "sdk-local"},
		{v1, 100, Silent, "no statement below 200"},
		{v1, 199, Silent, "no statement below 200"},
		{v1, 7102, Silent, "no statement on four digits"},
		{v1, 10440, Nonexistent, "near 10404"},
		{v1, 10413, Nonexistent, "near 10431"},
		{v1, 31001, Nonexistent, "near 13001"},
		{v1, 10449, Silent, "near nothing"},
		{v1, 10403, Silent, "five digits, on sdk-local"},
		{v1, 10416, Silent, "five digits, on sdk-local"},
		{v1, 54321, Silent, "near nothing"},
		{v1, 107449, Elsewhere, "server-v2"},
		{v1, 102302, Elsewhere, "server-v2 and v2nim"},
		{v1, 191004, Elsewhere, "v2nim"},
		{v1, 199414, Elsewhere, "sdk-local"},
		{v1, 108600, Nonexistent, "last digits"},
		{v1, 119404, Nonexistent, "resource"},
		{v1, 108499, Silent, "has room in the scheme"},
		{v1, 1_000_000, Silent, "seven digits"},

		{v2, 200, Known, ""},
		{v2, 449, Known, ""},
		{v2, 107449, Known, ""},
		{v2, 0, Silent, "an absent member's value"},
		{v2, 400, Nonexistent, "HTTP"},
		{v2, 401, Nonexistent, "HTTP"},
		{v2, 409, Nonexistent, "HTTP"},
		{v2, 429, Nonexistent, "HTTP"},
		{v2, 504, Silent, "three digits"},
		{v2, 204, Silent, "three digits"},
		{v2, 302, Silent, "three digits, on server-v1"},
		{v2, 441, Silent, "three digits"},
		{v2, 501, Silent, "sdk-client"},
		{v2, 7101, Silent, "sdk-client"},
		{v2, 808, Silent, "on server-v1"},
		{v2, 7, Elsewhere, "sdk-local"},
		{v2, 33, Elsewhere, "sdk-local"},
		{v2, 34, Silent, "nowhere"},
		{v2, 1000, Silent, "sdk-local, not below 100"},
		{v2, 10404, Silent, "on server-v1"},
		{v2, 190001, Elsewhere, "made by the SDK"},
		{v2, 191004, Elsewhere, "made by the SDK"},
		{v2, 195002, Elsewhere, "made by the SDK"},
		{v2, 199001, Elsewhere, "made by the wrapper"},
		{v2, 199414, Elsewhere, "made by the wrapper"},
		{v2, 190007, Silent, "unlisted, though only an SDK could make it"},
		{v2, 101302, Silent, "v2nim, left out of server-v2"},
		{v2, 108600, Nonexistent, "last digits"},
		{v2, 108512, Nonexistent, "last digits"},
		{v2, 108511, Silent, "greatest last digits"},
		{v2, 119404, Nonexistent, "resource"},
		{v2, 100404, Nonexistent, "resource"},
		{v2, 188404, Nonexistent, "resource"},
		{v2, 196001, Nonexistent, "resource"},
		{v2, 189999, Nonexistent, "last digits"},
		{v2, 118499, Silent, "has room in the scheme"},
		{v2, 112301, Silent, "resource without any code"},
		{v2, 199999, Silent, "wrapper, never on the wire"},
		{v2, 200000, Silent, "not in the scheme"},
		{v2, 99999, Silent, "not in the scheme"},

		{client, 7101, Known, ""},
		{client, 401, Known, ""},
		{client, 20050, Silent, "callback"},
		{client, 409, Nonexistent, "three digits"},
		{client, 441, Nonexistent, "three digits"},
		{client, 202, Elsewhere, "v2nim"},
		{client, 400, Silent, "sdk-local comes by the same way"},
		{client, 7, Silent, "sdk-local comes by the same way"},
		{client, 13007, Silent, "five digits"},
		{client, 108600, Nonexistent, "scheme"},
		{client, 107451, Silent, "six digits"},

		{local, 7, Known, ""},
		{local, 0, Known, ""},
		{local, -1, Known, ""},
		{local, 441, Silent, "never"},
		{local, 108600, Silent, "never"},

		{v2nim, 107451, Known, ""},
		{v2nim, 0, Known, ""},
		{v2nim, 441, Silent, "grows"},
		{v2nim, 400, Silent, "grows"},
		{v2nim, 117404, Silent, "grows, on server-v2"},
		{v2nim, 107449, Silent, "grows, on server-v2"},
		{v2nim, 108600, Nonexistent, "scheme"},
		{v2nim, 119404, Nonexistent, "scheme"},
		{v2nim, 199001, Silent, "wrapper"},

		{"", 409, Silent, "no surface"},
		{"grpc", 409, Silent, "no such surface"},
	} {
		if got := Absence(tt.surface, tt.code); got != tt.want {
			t.Errorf("Absence(%q, %d) = %v, want %v (%s)", tt.surface, tt.code, got, tt.want, tt.why)
		}
	}
}

func TestAbsenceAll(t *testing.T) {
	type surfaces = []nimcode.Surface
	for _, tt := range []struct {
		surfaces surfaces
		code     int
		want     Verdict
	}{
		{nil, 409, Silent},
		{surfaces{v1}, 409, Nonexistent},
		{surfaces{v1, v2}, 302, Known},
		{surfaces{v2, v1}, 107449, Known},
		{surfaces{v1, v2}, 400, Nonexistent},
		{surfaces{v1, v2}, 429, Nonexistent},
		{surfaces{v1, v2}, 441, Silent}, // v2 may well have it
		{surfaces{v1, v2}, 7, Elsewhere},
		{surfaces{v1, v2}, 108600, Nonexistent},
		{surfaces{v1, v2}, 191004, Elsewhere},
		{surfaces{v1, v2}, 0, Silent},
		{surfaces{v1, client}, 204, Nonexistent}, // client: elsewhere
		{surfaces{v1, local}, 7, Known},
		{surfaces{v1, v2nim}, 409, Silent},
	} {
		if got := AbsenceAll(tt.surfaces, tt.code); got != tt.want {
			t.Errorf("AbsenceAll(%v, %d) = %v, want %v", tt.surfaces, tt.code, got, tt.want)
		}
	}
}

// TestAbsenceOfTable: what is in the table is Known, and never impossible; what
// is called non-existent on a surface is never in it.
func TestAbsenceOfTable(t *testing.T) {
	for _, e := range Default().All() {
		if got := Absence(e.Surface, e.Code.Code); got != Known {
			t.Errorf("Absence(%s, %d) = %v, but the table has it", e.Surface, e.Code.Code, got)
		}
		if impossible(e.Code.Code) {
			t.Errorf("%d on %s does not fit the scheme", e.Code.Code, e.Surface)
		}
		if e.Surface == v2 && madeBySDK(e.Code.Code) {
			t.Errorf("%d on server-v2 is made by an SDK", e.Code.Code)
		}
	}
	for code := -10; code <= 210_000; code++ {
		for _, s := range nimcode.Surfaces() {
			v := Absence(s, code)
			if code <= 0 && v != Silent && v != Known {
				t.Fatalf("Absence(%s, %d) = %v", s, code, v)
			}
			if v == Elsewhere && !listed(code) {
				t.Fatalf("Absence(%s, %d) = %v, but no surface has it", s, code, v)
			}
		}
	}
}

func TestVerdictString(t *testing.T) {
	want := []string{"silent", "known", "nonexistent", "elsewhere", "invalid"}
	for v, w := range want {
		if got := Verdict(v).String(); got != w {
			t.Errorf("Verdict(%d) is %q, want %q", v, got, w)
		}
	}
}
