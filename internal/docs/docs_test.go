package docs

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

// TestCheck says when the documentation is stale.
func TestCheck(t *testing.T) {
	if err := Check("../.."); err != nil {
		t.Error(err)
	}
}

// TestWrite: what is written is up to date; what was changed, is missing or is
// left over is told and mended.
func TestWrite(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"nimcode", "testdata/src/github.com/avast"} {
		if err := os.CopyFS(filepath.Join(root, name), os.DirFS(filepath.Join("../..", name))); err != nil {
			t.Fatal(err)
		}
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, ps := range parts {
		text := "# title\n"
		for _, p := range ps {
			text += "<!-- begin " + p.name + " -->\nold\n<!-- end " + p.name + " -->\nbetween\n"
		}
		write(name, text)
	}
	if err := Write(root); err != nil {
		t.Fatal(err)
	}
	if err := Check(root); err != nil {
		t.Errorf("after writing: %v", err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# title\n<!-- begin example -->\n```\nexample/", "<!-- begin checks -->\n| ID |", "<!-- end checks -->\nbetween\n<!-- begin flags -->\n| Flag |"} {
		if !strings.Contains(string(readme), want) {
			t.Errorf("no %q in\n%s", want, readme)
		}
	}
	if strings.Contains(string(readme), "\nold\n") {
		t.Errorf("an old part is still there:\n%s", readme)
	}

	write("docs/checks/NIM101.md", "changed")
	write("docs/checks/NIM100.md", "of a check that there is not")
	if err := os.Remove(filepath.Join(root, "docs/checks/NIM102.md")); err != nil {
		t.Fatal(err)
	}
	err = Check(root)
	for _, want := range []string{"docs/checks/NIM101.md is stale", "docs/checks/NIM100.md is about no check", "docs/checks/NIM102.md is missing"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
	if err := Write(root); err != nil {
		t.Fatal(err)
	}
	if err := Check(root); err != nil {
		t.Errorf("after writing again: %v", err)
	}
}

// TestPages: a page has all that its check has to say, and its links lead
// somewhere.
func TestPages(t *testing.T) {
	files, err := Files("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range analyzer.Checks() {
		page := string(files["docs/checks/"+c.ID+".md"])
		for _, want := range []string{
			"# " + c.ID + " (" + c.Slug + "): ", "\n```go\n" + strings.Trim(c.Bad, "\n") + "\n```\n", "\n```go\n" + strings.Trim(c.Good, "\n") + "\n```\n",
			"\n" + c.ID + ".go:", ": " + c.ID + ": ", "-checks=all,-" + c.Slug,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("no %q in the page of %s", want, c.ID)
			}
		}
		if has := strings.Contains(page, "//nimcode:ignore "+c.ID+" why"); has != c.Ignorable() {
			t.Errorf("%s can be ignored: %t, and its page says %t", c.ID, c.Ignorable(), has)
		}
		for _, list := range []string{"README.md", "docs/README.md"} {
			folder := strings.TrimPrefix("docs/checks/", strings.TrimSuffix(list, "README.md"))
			if n := strings.Count(string(files[list]), "\n| ["+c.ID+"]("+folder+c.ID+".md) | "+c.Slug+" | "); n != 1 {
				t.Errorf("%s has %d lines for %s, want 1", list, n, c.ID)
			}
		}
	}
}

func TestUpdateWithoutPlace(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"nothing\n", `no line "<!-- begin example -->"`},
		{"<!-- begin example -->\n", `no line "<!-- end example -->" after "<!-- begin example -->"`},
	} {
		if _, err := update([]byte(tt.text), parts["README.md"]); err == nil || err.Error() != tt.want {
			t.Errorf("update(%q) = %v, want %s", tt.text, err, tt.want)
		}
	}
}
