package handling

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
)

func render(t *testing.T, m *Map, opts PageOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := m.WriteHTML(&b, opts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPolicy: the page says that it loads nothing, and that only what it brings
// itself runs. The hashes have to be those of what is there.
func TestPolicy(t *testing.T) {
	text := render(t, Build(sample(), root), PageOptions{Link: "{file}#L{line}"})
	m := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(text)
	if m == nil {
		t.Fatal("no policy")
	}
	policy := html.UnescapeString(m[1])
	for _, tag := range []string{"style", "script"} {
		_, rest, _ := strings.Cut(text, "<"+tag+">")
		body, _, ok := strings.Cut(rest, "</"+tag+">")
		if want := tag + "-src '" + hash(body) + "'"; !ok || !strings.Contains(policy, want) {
			t.Errorf("the policy %s lacks %s", policy, want)
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none';") {
		t.Errorf("the policy is %s", policy)
	}
	if u := regexp.MustCompile(`(src|href)="(https?:)?//`).FindString(text); u != "" {
		t.Errorf("the page leads to the network: %s", u)
	}
	if regexp.MustCompile(`\sstyle="`).MatchString(text) {
		t.Error("the policy forbids style attributes")
	}
}

// TestEscaped: whatever names a program has, they stay text.
func TestEscaped(t *testing.T) {
	const evil = `</script><img src=x onerror=alert(1)>"'&`
	p := &Package{Places: []Place{{
		Package: evil, Function: evil, Position: Position{File: evil, Line: 1}, Subject: evil, Call: evil, Endpoint: evil,
		Judge: func(Code) Cell {
			return Cell{State: Swallowed, How: evil, Check: evil, Path: []Step{{evil, Position{File: evil, Line: 1}}}}
		},
	}}}
	text := render(t, Build([]*Package{p}, root), PageOptions{Title: evil, Tool: Tool{evil, evil}, Link: "{file}#L{line}"})
	if strings.Contains(text, "<img") || strings.Count(text, "</script>") != 2 {
		t.Error("a name is taken for markup")
	}
}

// TestFold: many codes that are alike everywhere share a column; those that are
// common or required keep theirs.
func TestFold(t *testing.T) {
	var codes []int64
	for c := int64(9000); c < 9050; c++ {
		codes = append(codes, c)
	}
	p := &Package{Require: []int64{9007}, Places: []Place{{
		Package: "m", Function: "f", Codes: codes, Judge: lots(map[int64]State{200: Success, 9003: Handled}, Swallowed),
	}}}
	m := Build([]*Package{p}, root)
	columns := map[string]int{}
	for _, c := range m.fold() {
		columns[m.Columns[c.first].ID] = len(c.folded)
	}
	if columns["9000"] != 48 || columns["9003"] != 1 || columns["9007"] != 1 || columns["414"] != 1 || columns["other"] != 1 {
		t.Errorf("columns are %v", columns)
	}
	text := render(t, m, PageOptions{})
	if !strings.Contains(text, "48 codes") || !strings.Contains(text, "9049") {
		t.Error("the page does not name the codes that share a column")
	}
	// In text many codes are counted.
	var b bytes.Buffer
	if err := m.WriteText(&b); err != nil || !regexp.MustCompile(`(?m) and \d+ more: or so`).MatchString(b.String()) {
		t.Errorf("%v: %s", err, &b)
	}
}

// TestRuns: a word stands at the beginning of a run of one state, and a group
// begins a new one.
func TestRuns(t *testing.T) {
	cells := []viewCell{{State: Success}, {State: Handled, Starts: true}, {State: Handled}, {State: Swallowed}, {State: Swallowed, Starts: true}}
	runs(cells)
	got := ""
	for _, c := range cells {
		got += fmt.Sprintf("%s/%t ", c.Run, c.Ends)
	}
	if want := "start/true start/false on/true start/true start/true "; got != want {
		t.Errorf("runs are %s, want %s", got, want)
	}
}
