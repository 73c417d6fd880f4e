package nimcode_test

import (
	"slices"
	"testing"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// The constants are untyped: these comparisons compile, and hold.
func TestUntyped(t *testing.T) {
	type status int32
	var (
		asInt     int     = nimcode.ParamError
		asInt64   int64   = nimcode.ParamError
		asFloat64 float64 = nimcode.ParamError
		asUint16  uint16  = nimcode.ParamError
		asStatus  status  = nimcode.ParamError
	)
	body := map[string]any{"code": float64(nimcode.ParamError)}
	if asInt != nimcode.ParamError || asInt64 != nimcode.ParamError || asFloat64 != nimcode.ParamError ||
		asUint16 != nimcode.ParamError || asStatus != nimcode.ParamError || body["code"].(float64) != nimcode.ParamError {
		t.Error("ParamError differs by type")
	}
	switch asInt64 {
	case nimcode.Success, nimcode.TeamApplySuccess:
		t.Error("414 is taken for success")
	case nimcode.ParamError:
	default:
		t.Error("414 is not found")
	}
}

// TestValues has some constants by name; that all others agree with the
// catalogue is the generator's test.
func TestValues(t *testing.T) {
	for _, tt := range []struct{ got, want int }{
		{nimcode.Success, 200},
		{nimcode.InvalidPass, 302},
		{nimcode.Forbidden, 403},
		{nimcode.NotExist, 404},
		{nimcode.Timeout, 408},
		{nimcode.ParamError, 414},
		{nimcode.RateLimit, 416},
		{nimcode.Repeated, 417},
		{nimcode.TeamNoAccess, 802},
		{nimcode.TeamApplySuccess, 808},
		{nimcode.InBlockList, 7101},
		{nimcode.LocalUnknown, -1},
		{nimcode.V2MessageNeedRetry, 107449},
	} {
		if tt.got != tt.want {
			t.Errorf("got %d, want %d", tt.got, tt.want)
		}
	}
}

func TestLookup(t *testing.T) {
	want := nimcode.Code{
		Code:        417,
		Surface:     nimcode.SurfaceServerV1,
		Domain:      "general",
		Name:        "Repeated",
		Meaning:     "operation was already carried out, state already as asked",
		Retry:       nimcode.RetryNever,
		RetryReason: "state already reached; repeats fail alike",
	}
	if got, ok := nimcode.Lookup(nimcode.SurfaceServerV1, 417); !ok || got != want {
		t.Errorf("Lookup = %+v, %v", got, ok)
	}
	for _, tt := range []struct {
		surface nimcode.Surface
		code    int
		name    string
		retry   nimcode.Retry
	}{
		{nimcode.SurfaceServerV1, 200, "Success", nimcode.RetryNever},      // first of the table
		{nimcode.SurfaceV2NIM, 195002, "V2ServerAntispam", "never"},        // last
		{nimcode.SurfaceSDKLocal, -1, "LocalUnknown", "unknown"},           // negative
		{nimcode.SurfaceServerV1, 416, "RateLimit", nimcode.RetryBackoff},  //
		{nimcode.SurfaceServerV1, 301, "Banned", nimcode.RetryAfterAction}, //
		{nimcode.SurfaceServerV1, 441, "", nimcode.RetryUnknown},
		{nimcode.SurfaceServerV2, 302, "", nimcode.RetryUnknown},
		{"", 200, "", nimcode.RetryUnknown},
		{"server-v3", 200, "", nimcode.RetryUnknown},
	} {
		if got := nimcode.Name(tt.surface, tt.code); got != tt.name {
			t.Errorf("Name(%q, %d) = %q, want %q", tt.surface, tt.code, got, tt.name)
		}
		if got := nimcode.RetryOf(tt.surface, tt.code); got != tt.retry {
			t.Errorf("RetryOf(%q, %d) = %q, want %q", tt.surface, tt.code, got, tt.retry)
		}
		if got := nimcode.Meaning(tt.surface, tt.code); (got != "") != (tt.name != "") {
			t.Errorf("Meaning(%q, %d) = %q", tt.surface, tt.code, got)
		}
	}
}

func TestSurfacesOf(t *testing.T) {
	want := []nimcode.Surface{nimcode.SurfaceServerV1, nimcode.SurfaceSDKClient}
	if got := nimcode.SurfacesOf(802); !slices.Equal(got, want) {
		t.Errorf("SurfacesOf(802) = %v, want %v", got, want)
	}
	if got := nimcode.SurfacesOf(441); got != nil {
		t.Errorf("SurfacesOf(441) = %v, want nil", got)
	}
}

// TestAll: the table is the catalogue, in its order, and every look-up finds
// every row of it.
func TestAll(t *testing.T) {
	var want []nimcode.Code
	for _, e := range catalogue.Default().All() {
		want = append(want, e.Code)
	}
	all := nimcode.All()
	if !slices.Equal(all, want) {
		t.Fatal("All differs from the catalogue: run go generate ./nimcode")
	}
	for _, c := range all {
		if got, ok := nimcode.Lookup(c.Surface, c.Code); !ok || got != c {
			t.Errorf("Lookup(%s, %d) = %+v, %v", c.Surface, c.Code, got, ok)
		}
		if !slices.Contains(nimcode.SurfacesOf(c.Code), c.Surface) {
			t.Errorf("SurfacesOf(%d) lacks %s", c.Code, c.Surface)
		}
	}
}

// TestCopies: what the caller gets is the caller's.
func TestCopies(t *testing.T) {
	all, surfaces := nimcode.All(), nimcode.Surfaces()
	all[0], surfaces[0] = nimcode.Code{}, ""
	if nimcode.All()[0].Code != 200 || nimcode.Surfaces()[0] != nimcode.SurfaceServerV1 {
		t.Error("the package's own data was changed")
	}
}
