package config

import (
	"strings"
	"testing"
	"time"
)

func TestExcludes(t *testing.T) {
	for _, tt := range []struct{ pattern, yes, no string }{
		{"a.go", "a.go a.go/b", "b.go x/a.go a.gox"},
		{"internal/fake", "internal/fake internal/fake/a.go internal/fake/b/c.go", "internal/fakes/a.go x/internal/fake/a.go internal"},
		{"internal/fake/", "internal/fake/a.go", "internal/a.go"},
		{"*_mock.go", "a_mock.go _mock.go", "x/a_mock.go mock.go"},
		{"**/*_mock.go", "a_mock.go x/a_mock.go x/y/a_mock.go", "x/mock.go"},
		{"x/**/y", "x/y x/y/z x/a/y x/a/b/y/c.go", "x y x/yy"},
		{"x/**", "x/y x/y/z", "y/x"},
		{"**", "a a/b", ""},
		{"**/x/**/y", "x/y a/x/b/y", "x a/y"},
		{"*/gen", "a/gen/x.go", "gen/x.go a/b/gen/x.go"},
		{"[ab]?.go", "a1.go b2.go", "c1.go a.go"},
		{"文*.go", "文件.go", "件.go"},
	} {
		c, err := Decode([]byte("exclude: ['"+tt.pattern+"']"), "x.yml", testKnown)
		if err != nil {
			t.Errorf("%s: %v", tt.pattern, err)
			continue
		}
		for _, file := range strings.Fields(tt.yes) {
			if !c.Excludes(file) || !c.Excludes("./"+file) {
				t.Errorf("%s does not exclude %s", tt.pattern, file)
			}
		}
		for _, file := range strings.Fields(tt.no) {
			if c.Excludes(file) {
				t.Errorf("%s excludes %s", tt.pattern, file)
			}
		}
	}
	if (&Config{}).Excludes("a.go") {
		t.Error("nothing excludes a.go")
	}
}

// TestExcludesTime: a pattern cannot make the linter slow.
func TestExcludesTime(t *testing.T) {
	c := &Config{Exclude: []Item[string]{{Value: strings.Repeat("**/a/", 50) + "b"}}}
	start := time.Now()
	if c.Excludes(strings.Repeat("a/", 500) + "c") {
		t.Error("excluded")
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("took %v", d)
	}
}
