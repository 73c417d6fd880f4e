package docs

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

// TestREADME says when the tables in the README are stale.
func TestREADME(t *testing.T) {
	old, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := Update(old)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(old, text) {
		t.Error("README.md is stale, run go generate ./internal/docs")
	}
}

func TestUpdate(t *testing.T) {
	const empty = "# title\n<!-- begin example -->\n<!-- end example -->\n<!-- begin checks -->\nold\n<!-- end checks -->\nbetween\n" +
		"<!-- begin flags -->\n<!-- end flags -->\nend\n"
	once, err := Update([]byte(empty))
	if err != nil {
		t.Fatal(err)
	}
	text := string(once)
	for _, want := range []string{"# title\n<!-- begin example -->\n```\nexample/", "<!-- begin checks -->\n| ID |", "<!-- end checks -->\nbetween\n", "<!-- end flags -->\nend\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "\nold\n") {
		t.Errorf("the old part is still there:\n%s", text)
	}
	for _, c := range analyzer.Checks() {
		if n := strings.Count(text, "\n| "+c.ID+" |"); n != 1 {
			t.Errorf("%d lines for %s, want 1", n, c.ID)
		}
	}
	twice, err := Update(once)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(once, twice) {
		t.Error("a second update changes the text again")
	}
}

func TestUpdateWithoutPlace(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"nothing\n", `no line "<!-- begin example -->"`},
		{"<!-- begin example -->\n", `no line "<!-- end example -->" after "<!-- begin example -->"`},
	} {
		if _, err := Update([]byte(tt.text)); err == nil || err.Error() != tt.want {
			t.Errorf("Update(%q) = %v, want %s", tt.text, err, tt.want)
		}
	}
}

func TestCell(t *testing.T) {
	if got, want := cell(" a | b\nc "), `a \| b c`; got != want {
		t.Errorf("cell = %q, want %q", got, want)
	}
}
