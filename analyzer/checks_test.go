package analyzer_test

import (
	"testing"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/testutil"
)

// TestChecks runs the analyzer over the fixtures: one folder a check, with the
// places where it has to be silent first.
func TestChecks(t *testing.T) {
	for _, tt := range []struct {
		name  string
		flags map[string]string
		pkgs  []string
	}{
		{"magic", nil, []string{
			"magic/silent", "magic/generated", "magic/compare", "magic/constrained", "magic/existing", "magic/codes", "magic/shadow", "magic/taken",
			"magic/dotimport", "magic/line", "magic/text", "magic/tight", "magic/variants",
		}},
		{"magic-success", map[string]string{"magic-success": "false"}, []string{"magic/success"}},
		{"httpconst", nil, []string{"httpconst/silent", "httpconst/diff", "httpconst/fasthttp"}},
		{"httpconst-all", map[string]string{"httpconst": "all"}, []string{"httpconst/all"}},
		{"unknown", nil, []string{"unknown/silent", "unknown/server", "unknown/both", "unknown/cases", "unknown/table", "unknown/shared"}},
		{"unknown-client", map[string]string{"surface": "sdk-client"}, []string{"unknown/client"}},
		{"surface", nil, []string{"surface/silent", "surface/server"}},
		{"mislabel", map[string]string{"checks": "style"}, []string{
			"mislabel/silent", "mislabel/constants", "mislabel/entries", "mislabel/block", "mislabel/client", "mislabel/server2",
		}},
		{"badinput", nil, []string{"badinput/odd", "badinput/empty", "badinput/onlytest"}},
		{"nimcode-import", map[string]string{"nimcode-import": "false"}, []string{"magic/noimport"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := analyzer.New(analyzer.DefaultConfig())
			for name, value := range tt.flags {
				if err := a.Flags.Set(name, value); err != nil {
					t.Fatal(err)
				}
			}
			testutil.Run(t, "../testdata", a, tt.pkgs...)
		})
	}
}
