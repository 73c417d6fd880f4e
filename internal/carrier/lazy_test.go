package carrier_test

import (
	"slices"
	"testing"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// TestLazy: a package without NIM costs no SSA form, however much the others
// have: neither what a package with NIM imports, nor what stands beside it.
func TestLazy(t *testing.T) {
	pkgs := load(t, "across/nim", "across/api", "across/app", "net/url", "sort", "elsewhere")
	got := carrier.WithBuilt(func() { findings(t, pkgs...) })
	slices.Sort(got)
	if want := []string{"across/api", "across/app", "across/nim"}; !slices.Equal(got, want) {
		t.Errorf("SSA is built for %v, want %v", got, want)
	}
}
