package analyzer_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestBig: time grows with the size of a file, not with its square. What is
// found on 5,000 lines takes a second. (For far longer chains of branches the
// time is that of the SSA builder.)
func TestBig(t *testing.T) {
	if testing.Short() || raceDetector {
		t.Skip("takes seconds, and far more with the race detector")
	}
	const (
		lines = 5_000
		limit = 20 * time.Second
		head  = "package program\n\ntype answer struct {\n\tCode int //nimcode:code server-v1\n}\n\n"
	)
	each := func(format string) string {
		var b strings.Builder
		for i := range lines {
			fmt.Fprintf(&b, format+"\n", i)
		}
		return b.String()
	}
	for _, tt := range []struct {
		name, text string
		findings   int // at least
	}{
		{"functions", each("func f%d(a answer) bool { return a.Code == 414 }"), lines},
		{"one function", "func f(a answer) {\n" + each("\tif a.Code == 400 { println(%d) }") + "}\n", lines},
		{"a switch", "func f(a answer) {\n\tswitch a.Code {\n" + each("\tcase %d:") + "\t}\n}\n", 800},
		{"a table", "var t = map[int]int{\n" + each("\t%[1]d: %[1]d,") + "}\n\nfunc f(a answer) int { return t[a.Code] }\n", 700},
		{"a list", "var t = []answer{\n" + each("\t{%d},") + "}\n\nfunc f(a answer) bool { return a.Code == 414 }\n", 1},
		{"a chain", "func f(a answer) bool {\n\treturn a.Code == 200 ||\n" + each("\t\ta.Code == %d ||") + "\t\ta.Code == 403\n}\n", 800},
		{"else if", "func f(a answer) {\n" + each("\tif a.Code == 414 { println(%d); return }") + "}\n", lines},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			act := diagnose(t, nil, map[string]string{"p.go": head + tt.text})
			took := time.Since(start)
			t.Logf("%d findings in %v", len(act.Diagnostics), took)
			if took > limit {
				t.Errorf("took %v", took)
			}
			if len(act.Diagnostics) < tt.findings {
				t.Errorf("%d findings, want %d at least", len(act.Diagnostics), tt.findings)
			}
		})
	}
}
