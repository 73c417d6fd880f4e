package analyzer_test

import (
	"testing"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/testutil"
)

// literal are the checks of the constants that a code is compared with: a line
// of their fixtures has many that no program would test one after the other.
const literal = "magic,httpconst,unknown,surface"

// TestChecks runs the analyzer over the fixtures: one folder a check, with the
// places where it has to be silent first.
func TestChecks(t *testing.T) {
	var jobs []testutil.Job
	for _, tt := range []struct {
		name   string
		checks string
		flags  map[string]string
		pkgs   []string
	}{
		{"magic", literal, nil, []string{
			"magic/silent", "magic/generated", "magic/compare", "magic/constrained", "magic/existing", "magic/codes", "magic/shadow", "magic/taken",
			"magic/dotimport", "magic/line", "magic/text", "magic/tight", "magic/variants",
		}},
		{"magic-success", literal, map[string]string{"magic-success": "false"}, []string{"magic/success"}},
		{"httpconst", literal, nil, []string{"httpconst/silent", "httpconst/diff", "httpconst/fasthttp"}},
		{"httpconst-all", literal, map[string]string{"httpconst": "all"}, []string{"httpconst/all"}},
		{"unknown", literal, nil, []string{"unknown/silent", "unknown/server", "unknown/both", "unknown/cases", "unknown/table", "unknown/shared"}},
		{"unknown-client", literal, map[string]string{"surface": "sdk-client"}, []string{"unknown/client"}},
		{"surface", literal, nil, []string{"surface/silent", "surface/server"}},
		{"mislabel", "style", nil, []string{
			"mislabel/silent", "mislabel/constants", "mislabel/entries", "mislabel/block", "mislabel/client", "mislabel/server2", "mislabel/otherbook", "mislabel/book",
		}},
		{"range", "range", nil, []string{"rangecheck/silent", "rangecheck/bounds", "rangecheck/enclosed"}},
		{"unhandled", "unhandled", nil, []string{"unhandled/silent", "unhandled/falls", "unhandled/tells"}},
		{"swallowed", "swallowed", nil, []string{"swallowed/silent", "swallowed/returns", "swallowed/rounds", "swallowed/nilerror", "swallowed/table", "swallowed/echo", "swallowed/nilresult", "swallowed/answered", "swallowed/lost", "swallowed/alike", "swallowed/merged", "swallowed/effects", "swallowed/vain", "swallowed/hooks", "swallowed/held", "swallowed/deferred", "swallowed/above", "swallowed/flags"}},
		{"unchecked", "unchecked", nil, []string{"unchecked/silent", "unchecked/reads", "unchecked/document", "unchecked/conveyed"}},
		{"contradiction", "contradiction", nil, []string{"contradiction/silent", "contradiction/tests"}},
		{"ambiguous", "ambiguous", nil, []string{"ambiguous/silent", "ambiguous/cause"}},
		{"across", "bugs", nil, []string{"across/nim", "across/nimerr", "across/imerr", "across/apierr", "across/post", "across/lobby", "across/api", "across/errs", "across/app", "across/sdk", "across/shop", "across/alias", "across/codeerr", "across/faults", "across/told", "across/gate", "across/desk", "across/words", "across/hall", "across/porch", "across/ask", "across/desks", "across/bystander", "across/namesake", "across/sender", "across/outlets", "across/checks", "across/checked"}},
		{"retry", "retry,retrypolicy", nil, []string{"retry/silent", "retry/loops", "retry/nim", "retry/app", "retry/codes", "retry/coded", "retry/help", "retry/helped", "retry/seen", "retry/twice", "retry/own", "retry/policy", "retry/rejects", "retry/kinds", "retry/plain", "retry/round", "retry/typed", "retry/typing", "retry/shout", "retry/reply", "retry/desk"}},
		{"retries", "retry,nobackoff", nil, []string{"retry/nim", "retry/turns", "retry/tell", "retry/told", "retry/again", "retry/tried", "retry/polls", "retry/polled", "retry/awaited"}},
		{"retrypolicy", "retry,retrypolicy,httpstatus", nil, []string{"retrypolicy/silent", "retrypolicy/libraries", "retrypolicy/policies", "retrypolicy/house", "retrypolicy/imapi", "retrypolicy/members", "retrypolicy/names", "retrypolicy/hooked", "retrypolicy/exported", "retrypolicy/booked", "retrypolicy/booked/errs", "retrypolicy/unbooked", "retrypolicy/retriers"}},
		{"nobackoff", "nobackoff", nil, []string{"nobackoff/silent", "nobackoff/pace", "nobackoff/paced", "nobackoff/loops", "nobackoff/steps", "nobackoff/lists"}},
		{"duplicate", "duplicate", nil, []string{"duplicate/silent", "duplicate/sends"}},
		{"directive", "magic,unknown,directive", nil, []string{
			"directive/silent", "directive/file", "directive/other", "directive/unused", "directive/noreason", "directive/misspelt",
		}},
		{"directive-off", "magic,directive", nil, []string{"directive/off"}},
		{"decode", "decode", nil, []string{"decode/silent", "decode/recovers", "decode/compare", "decode/maps", "decode/maps/exact", "decode/mapped", "decode/assert", "decode/shape", "decode/apart"}},
		{"decode-both", "decode,magic", nil, []string{"decode/both"}},
		{"httpstatus", "httpstatus", nil, []string{"httpstatus/silent", "httpstatus/mixedsdk", "httpstatus/status", "httpstatus/policy", "httpstatus/alone"}},
		{"badinput", "all", nil, []string{"badinput/odd", "badinput/empty", "badinput/onlytest"}},
		{"nimcode-import", literal, map[string]string{"nimcode-import": "false"}, []string{"magic/noimport"}},
	} {
		t.Run(tt.name, func(t *testing.T) { // for -run to choose
			a := analyzer.New(analyzer.DefaultConfig())
			if err := a.Flags.Set("checks", tt.checks); err != nil {
				t.Fatal(err)
			}
			for name, value := range tt.flags {
				if err := a.Flags.Set(name, value); err != nil {
					t.Fatal(err)
				}
			}
			jobs = append(jobs, testutil.Job{Analyzer: a, Packages: tt.pkgs})
		})
	}
	testutil.Run(t, "../testdata", jobs...)
}
