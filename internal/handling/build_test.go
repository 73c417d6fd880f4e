package handling

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// lots returns a judge that has a state for some codes, and for the others
// another.
func lots(of map[int64]State, rest State) func(Code) Cell {
	return func(c Code) Cell {
		if s, ok := of[c.Number]; ok && c.Special == Number {
			return Cell{State: s, How: "so"}
		}
		return Cell{State: rest, How: "or so", Check: "NIM201", Path: []Step{{"tested", Position{File: root + "/a/a.go", Line: 3}}}}
	}
}

const root = "/src/m"

func at(file string, line int) Position {
	return Position{File: filepath.FromSlash(root + "/" + file), Line: line}
}

// sample is packages as an analyzer may make them.
func sample() []*Package {
	describe := func(code int64, _ []string) Description {
		switch {
		case code == 200:
			return Description{Meaning: "fine", Success: true, Retry: "never"}
		case code < 500:
			return Description{Meaning: "your fault", Retry: "never", Reason: "nothing changes"}
		case code < 600:
			return Description{Meaning: "our fault", Retry: "backoff"}
		}
		return Description{Retry: "odd"}
	}
	return []*Package{
		{Require: []int64{403, 414}, Describe: describe, Called: map[string]bool{"m/b.fetch": true}, Places: []Place{
			{Kind: Tests, Package: "m/b", Function: "late", Position: at("b/b.go", 30), Codes: []int64{7001}, Judge: lots(map[int64]State{200: Success, 7001: Handled}, Swallowed)},
			{Kind: Tests, Package: "m/b", Function: "early", Position: at("b/b.go", 20), Judge: lots(map[int64]State{200: Success}, Handled)},
			{Kind: Answer, Package: "m/b", Function: "fetch", FullName: "m/b.fetch", Returned: true, Position: at("b/b.go", 10), Judge: lots(nil, Passed)},
			{Kind: Answer, Package: "m/b", Function: "other", FullName: "m/b.other", Returned: true, Position: at("b/b.go", 40), Judge: lots(nil, Passed)},
		}},
		{},
		{Places: []Place{{Kind: Tests, Package: "m/a", Function: "loop", Subject: "a.Code", Call: "post", Endpoint: "/x.action", Position: at("a/a.go", 3), Judge: lots(map[int64]State{200: Success}, Retried)}}},
	}
}

func TestBuild(t *testing.T) {
	m := Build(sample(), filepath.FromSlash(root))
	var rows []string
	for _, r := range m.Rows {
		rows = append(rows, fmt.Sprintf("%s:%d %s %s", r.File, r.Line, r.Function, r.Worst()))
		if len(r.Cells) != len(m.Columns) {
			t.Errorf("%s: %d cells for %d columns", r.Function, len(r.Cells), len(m.Columns))
		}
	}
	// By package and place; fetch is left to its caller.
	want := []string{"a/a.go:3 loop retried", "b/b.go:20 early handled", "b/b.go:30 late swallowed", "b/b.go:40 other passed on"}
	if !slices.Equal(rows, want) {
		t.Errorf("rows are %q, want %q", rows, want)
	}
	var ids []string
	for _, c := range m.Columns {
		id := c.ID
		if c.Required {
			id += "!"
		}
		ids = append(ids, id)
	}
	if got, want := strings.Join(ids, " "), "200 302 403! 404 408 414! 416 417 500 503 7001 other absent"; got != want {
		t.Errorf("columns are %s, want %s", got, want)
	}
	var groups []string
	for _, g := range m.Groups {
		groups = append(groups, fmt.Sprintf("%s:%d", g.ID, g.Columns))
	}
	if got, want := strings.Join(groups, " "), "success:1 never:7 backoff:2 unknown:1 rest:2"; got != want {
		t.Errorf("groups are %s, want %s", got, want)
	}
	s := m.Summary()
	if s.Places != 4 || s.Packages != 2 || s.Sound != 2 || s.With[Swallowed] != 1 || s.With[Success] != 3 || s.With[Handled] != 2 {
		t.Errorf("summary is %+v", s)
	}
	// Paths are told as rows are.
	if p := m.Rows[0].Cells[1].Path[0]; p.File != "a/a.go" {
		t.Errorf("the way leads through %s", p.File)
	}
}

// TestEmpty: a program without NIM has a map, too.
func TestEmpty(t *testing.T) {
	m := Build([]*Package{{}}, "/")
	var text, doc, page bytes.Buffer
	if err := m.WriteText(&text); err != nil || !strings.HasPrefix(text.String(), "No NIM status code is tested") {
		t.Errorf("text: %v: %s", err, &text)
	}
	if err := m.WriteJSON(&doc, Tool{}); err != nil || !strings.Contains(doc.String(), `"places": []`) {
		t.Errorf("JSON: %v: %s", err, &doc)
	}
	if err := m.WriteHTML(&page, PageOptions{}); err != nil || strings.Contains(page.String(), "<table") {
		t.Errorf("HTML: %v", err)
	}
}

// TestJSON: the form is stable, and every column has its cell.
func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := Build(sample(), filepath.FromSlash(root)).WriteJSON(&b, Tool{"nimcodelint", "v1"}); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Version int
		Columns []struct{ ID, Group string }
		Places  []struct {
			Kind, File string
			Codes      map[string]struct {
				State, How, Check string
				Path              []struct {
					What, File string
					Line       int
				}
			}
		}
	}
	d := json.NewDecoder(&b)
	if err := d.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	if doc.Version != 1 || len(doc.Places) != 4 || len(doc.Columns) != 13 {
		t.Fatalf("got %+v", doc)
	}
	for _, p := range doc.Places {
		for _, c := range doc.Columns {
			if p.Codes[c.ID].State == "" {
				t.Errorf("%s: no state for %s", p.File, c.ID)
			}
		}
	}
	if p := doc.Places[0].Codes["414"].Path; len(p) != 1 || p[0].What != "tested" || p[0].File != "a/a.go" || p[0].Line != 3 {
		t.Errorf("path is %+v", p)
	}
}

func TestStates(t *testing.T) {
	for i, s := range states {
		if s.state.rank() != i || s.state.Means() == "" {
			t.Errorf("%s: rank %d, want %d", s.state, s.state.rank(), i)
		}
	}
	if State("").rank() != len(states)-1 {
		t.Error("a state that is not known is worrying")
	}
}
