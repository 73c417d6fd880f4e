package carrier

import (
	"slices"
	"testing"
)

// TestRules: the documentation has the rules that there are, in their order.
func TestRules(t *testing.T) {
	var got []string
	for _, r := range Rules() {
		got = append(got, r.Name)
		if r.Sign == "" {
			t.Errorf("%s: nothing is said of it", r.Name)
		}
	}
	slices.Reverse(got)
	if !slices.Equal(got, ruleOrder) {
		t.Errorf("described are %v, weakest first, want %v", got, ruleOrder)
	}
}
