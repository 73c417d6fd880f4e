package analyzer_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

// released has every ID that was ever given to a check, with the name that
// belongs to it. An entry is never changed and never deleted: settings,
// directives and baselines rely on what an ID means. A check that is given up
// moves to retired.
var released = map[string]string{
	"NIM101": "magic",
	"NIM102": "httpconst",
	"NIM103": "unknown",
	"NIM104": "surface",
	"NIM105": "range",
	"NIM106": "mislabel",
	"NIM201": "unhandled",
	"NIM202": "swallowed",
	"NIM203": "unchecked",
	"NIM204": "contradiction",
	"NIM205": "ambiguous",
	"NIM301": "retry",
	"NIM302": "retrypolicy",
	"NIM303": "nobackoff",
	"NIM304": "duplicate",
	"NIM401": "decode",
	"NIM402": "httpstatus",
	"NIM901": "directive",
}

// retired has the IDs of checks that are no more. They are never used again.
var retired = map[string]string{}

// TestReleased: each check has the ID and the name that it always had, and none
// has those of one that is no more.
func TestReleased(t *testing.T) {
	got := map[string]string{}
	for _, c := range analyzer.Checks() {
		got[c.ID] = c.Slug
		for id, slug := range retired {
			if c.ID == id || c.Slug == slug {
				t.Errorf("%s (%s) has the ID or the name of %s (%s), which is retired", c.ID, c.Slug, id, slug)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(released)) {
		if got[id] != released[id] {
			t.Errorf("%s is %q, want %q: an ID keeps its meaning, and one that is given up is to be retired", id, got[id], released[id])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(got)) {
		if released[id] == "" {
			t.Errorf("%s (%s) is new, and not in the list of IDs", id, got[id])
		}
	}
}
