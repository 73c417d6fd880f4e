package catalogue

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"testing"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// TestNothingLost pins the files: a line that gets lost or changed by accident
// fails here. Whoever changes them on purpose changes the hashes and counts.
func TestNothingLost(t *testing.T) {
	for _, f := range []struct{ name, content, sum string }{
		{"codes.tsv", codesTSV, "bcb035dca47221d1199b69d832361c094ea94a859bd4fa12c95597d3fde681f1"},
		{"sources.tsv", sourcesTSV, "92b17bbbcf85d0fe68111fdd4e65f2fcccf302f34da94b4fad03dcb4a311b614"},
	} {
		sum := sha256.Sum256([]byte(f.content))
		if got := hex.EncodeToString(sum[:]); got != f.sum {
			t.Errorf("%s has sha256 %s, want %s", f.name, got, f.sum)
		}
	}

	rows := map[nimcode.Surface]int{
		nimcode.SurfaceServerV1:  71,
		nimcode.SurfaceServerV2:  202,
		nimcode.SurfaceSDKClient: 89,
		nimcode.SurfaceSDKLocal:  106,
		nimcode.SurfaceV2NIM:     262,
	}
	for _, s := range nimcode.Surfaces() {
		if got := len(Default().Codes(s)); got != rows[s] {
			t.Errorf("%s has %d codes, want %d", s, got, rows[s])
		}
	}
	if got := len(Default().All()); got != 730 {
		t.Errorf("%d entries, want 730", got)
	}
	if got := len(Default().sources); got != 40 {
		t.Errorf("%d sources, want 40", got)
	}
}

// TestSeedCodes: the codes that the first document has, on their surfaces.
func TestSeedCodes(t *testing.T) {
	seed := make(map[int][]nimcode.Surface)
	for _, c := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 16, 26} {
		seed[c] = []nimcode.Surface{local}
	}
	for _, c := range []int{302, 403, 404, 408, 414, 417, 802} {
		seed[c] = []nimcode.Surface{v1, client}
	}
	seed[7101] = []nimcode.Surface{client}
	for code, on := range seed {
		for _, s := range on {
			e, ok := Default().Lookup(s, code)
			if !ok {
				t.Errorf("%d is not on %s", code, s)
			}
			// The server's rows for 302 and 417 name other documents of the same state.
			if s != v1 && !slices.Contains(e.Sources, "seed-ios") {
				t.Errorf("%d on %s does not name the document seed-ios: %v", code, s, e.Sources)
			}
		}
	}
	if Default().has(v1, 7101) {
		t.Error("7101 is on server-v1, but documented for client SDKs only")
	}
}

// TestEverySourceKnown: every entry's documents have a title and a date, and
// every document is the source of something or of the rules beside the table.
func TestEverySourceKnown(t *testing.T) {
	used := map[string]bool{"doc-callback": true} // says that server sends run no callbacks
	for _, e := range Default().All() {
		for _, k := range e.Sources {
			used[k] = true
			if s, ok := Default().Source(k); !ok || s.Key != k || s.Title == "" || s.Date == "" || s.Address == "" || s.Covers == "" {
				t.Errorf("source %s of %d on %s is incomplete: %+v", k, e.Code.Code, e.Surface, s)
			}
		}
		if e.RetryReason == "" {
			t.Errorf("%d on %s gives no reason for its retry class", e.Code.Code, e.Surface)
		}
	}
	for k := range Default().sources {
		if !used[k] {
			t.Errorf("source %s is not used", k)
		}
	}
}

func TestTableOrder(t *testing.T) {
	var keys []key
	for _, s := range nimcode.Surfaces() {
		last := 0
		for i, e := range Default().Codes(s) {
			if i > 0 && e.Code.Code <= last {
				t.Errorf("%s: %d comes after %d", s, e.Code.Code, last)
			}
			last = e.Code.Code
			keys = append(keys, key{s, last})
		}
	}
	for i, e := range Default().All() {
		if got := (key{e.Surface, e.Code.Code}); got != keys[i] {
			t.Fatalf("entry %d of All is %v, want %v", i, got, keys[i])
		}
	}
	all := Default().All()
	all[0] = Entry{}
	if Default().All()[0].Name == "" {
		t.Error("All does not return a copy")
	}
}

func TestLookup(t *testing.T) {
	e, ok := Default().Lookup(nimcode.SurfaceServerV1, 414)
	if !ok || e.Name != "ParamError" || e.Retry != nimcode.RetryNever || e.Domain != "general" {
		t.Errorf("414 on server-v1 is %+v, %v", e, ok)
	}
	if e, ok := Default().Lookup(nimcode.SurfaceServerV1, 441); ok {
		t.Errorf("441 on server-v1 is %+v", e)
	}
	if e, ok := Default().Lookup("", 414); ok {
		t.Errorf("414 on no surface is %+v", e)
	}
	if got := Default().SurfacesOf(7101); !slices.Equal(got, []nimcode.Surface{nimcode.SurfaceSDKClient}) {
		t.Errorf("SurfacesOf(7101) = %v", got)
	}
	if got := Default().SurfacesOf(200); len(got) != 4 {
		t.Errorf("SurfacesOf(200) = %v, want all but sdk-local", got)
	}
	if got := Default().SurfacesOf(441); got != nil {
		t.Errorf("SurfacesOf(441) = %v", got)
	}
	if s, ok := Default().Source("nobody"); ok {
		t.Errorf("Source(nobody) = %+v", s)
	}
}

func TestIsSuccess(t *testing.T) {
	for _, tt := range []struct {
		surface nimcode.Surface
		code    int
		want    bool
	}{
		{nimcode.SurfaceServerV1, 200, true},
		{nimcode.SurfaceServerV1, 808, true},
		{nimcode.SurfaceServerV1, 810, true},
		{nimcode.SurfaceServerV1, 813, false}, // some were not added
		{nimcode.SurfaceServerV1, 0, false},
		{nimcode.SurfaceServerV1, 414, false},
		{nimcode.SurfaceServerV2, 200, true},
		{nimcode.SurfaceServerV2, 808, false},
		{nimcode.SurfaceSDKClient, 808, true},
		{nimcode.SurfaceSDKClient, 700, false},
		{nimcode.SurfaceSDKLocal, 0, false},
		{nimcode.SurfaceV2NIM, 200, true},
		{"", 200, false},
	} {
		if got := Default().IsSuccess(tt.surface, tt.code); got != tt.want {
			t.Errorf("IsSuccess(%q, %d) = %v, want %v", tt.surface, tt.code, got, tt.want)
		}
	}
}
