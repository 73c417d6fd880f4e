package report

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// sarifValidator returns what checks a log against the published schema.
func sarifValidator(t *testing.T) func(log []byte) error {
	t.Helper()
	file, err := os.Open("testdata/sarif/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	doc, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(sarifSchema, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(sarifSchema)
	if err != nil {
		t.Fatal(err)
	}
	return func(log []byte) error {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(log))
		if err != nil {
			return err
		}
		return schema.Validate(v)
	}
}

func sarifOf(t *testing.T, fs []Finding, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, SARIF, fs, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSARIFSchema: whatever a log is made of, it keeps to the schema.
func TestSARIFSchema(t *testing.T) {
	validate := sarifValidator(t)
	at := func(p Place) []Finding { return []Finding{{ID: "NIM101", Message: "NIM101: m", Place: p}} }
	const send = "/work dir/m/api/send msg.go"
	for _, tt := range []struct {
		name string
		fs   []Finding
		o    Options
	}{
		{"all", testFindings(), testOptions},
		{"nothing found", nil, testOptions},
		{"nothing known", nil, Options{Source: testSource}},
		{"empty finding", []Finding{{}}, testOptions},
		{"empty rule", nil, Options{Tool: Tool{Name: "x"}, Rules: []Rule{{ID: "A"}}, Source: testSource}},
		{"no column", at(Place{File: send, Start: Point{2, 0}, End: Point{2, 0}}), testOptions},
		{"behind the file", at(Place{File: send, Start: Point{2000, 7}, End: Point{2001, 1}}), testOptions},
		{"behind the line", at(Place{File: send, Start: Point{1, 1}, End: Point{1, 700}}), testOptions},
		{"end before start", at(Place{File: send, Start: Point{4, 5}, End: Point{3, 9}}), testOptions},
		{"negative", at(Place{File: send, Start: Point{-1, -1}, End: Point{-1, -1}}), testOptions},
		{"no such file", at(Place{File: "/work dir/m/no", Start: Point{3, 1}, End: Point{3, 4}}), testOptions},
		{"not UTF-8", []Finding{{ID: "A", Message: "\xff\xfe", Place: Place{File: "/\xff%\\.go"}, Line: "\xff", Func: "\xff"}}, testOptions},
		{"drive letter", at(Place{File: `C:\m\a.go`, Start: Point{1, 1}}), testOptions},
		{"edit backwards", []Finding{{Fixes: []Fix{{Edits: []Edit{{send, 5, 4, "x"}}}}}}, testOptions},
		{"fix without edits", []Finding{{Fixes: []Fix{{Message: "none"}}}}, testOptions},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if log := sarifOf(t, tt.fs, tt.o); validate(log) != nil {
				t.Errorf("%v in:\n%s", validate(log), log)
			}
		})
	}
}

// TestSARIFValidator: the validator of these tests finds mistakes.
func TestSARIFValidator(t *testing.T) {
	validate := sarifValidator(t)
	good := string(sarifOf(t, testFindings(), testOptions))
	for _, tt := range []struct{ old, new string }{
		{`"startLine": 4`, `"startLine": "four"`},
		{`"startLine": 4`, `"startLine": 0`},
		{`"columnKind"`, `"columKind"`},
		{`"api/send%20msg.go"`, `"api/send msg%.go"`},
		{`"utf16CodeUnits"`, `"bytes"`},
	} {
		if bad := strings.Replace(good, tt.old, tt.new, 1); bad == good || validate([]byte(bad)) == nil {
			t.Errorf("%s in place of %s: no error", tt.new, tt.old)
		}
	}
}

// TestSARIFRegion: what is not certain about a place is left out.
func TestSARIFRegion(t *testing.T) {
	const send, user = "/work dir/m/api/send msg.go", "/work dir/m/api/用户,100%:x.go"
	for _, tt := range []struct {
		name       string
		file       string
		start, end Point
		want       sarifRegion
	}{
		{"in UTF-16", user, Point{3, 11}, Point{3, 15}, sarifRegion{StartLine: 3, StartColumn: 11, EndLine: 3, EndColumn: 13}},
		{"end unknown", user, Point{3, 15}, Point{}, sarifRegion{StartLine: 3, StartColumn: 13}},
		{"empty", send, Point{4, 2}, Point{4, 2}, sarifRegion{StartLine: 4, StartColumn: 2, EndLine: 4, EndColumn: 2}},
		{"end before start", send, Point{4, 2}, Point{4, 1}, sarifRegion{StartLine: 4, StartColumn: 2}},
		{"end behind the line", send, Point{1, 1}, Point{1, 99}, sarifRegion{StartLine: 1, StartColumn: 1}},
		{"start behind the line", send, Point{1, 99}, Point{2, 1}, sarifRegion{StartLine: 1}},
		{"line end", send, Point{1, 12}, Point{2, 1}, sarifRegion{StartLine: 1, StartColumn: 12, EndLine: 2, EndColumn: 1}},
		{"behind the last line", send, Point{7, 1}, Point{7, 1}, sarifRegion{StartLine: 7, StartColumn: 1, EndLine: 7, EndColumn: 1}},
		{"no such line", send, Point{8, 1}, Point{8, 1}, sarifRegion{StartLine: 8, EndLine: 8}},
		{"no file", "/no.go", Point{8, 1}, Point{9, 1}, sarifRegion{StartLine: 8, EndLine: 9}},
	} {
		src := newSources(&testOptions)
		if got := *regionOf(src.region(Place{File: tt.file, Start: tt.start, End: tt.end})); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

// TestByteOrderMark: it is no column.
func TestByteOrderMark(t *testing.T) {
	src := newSources(&Options{Source: func(string) ([]byte, error) { return []byte("\uFEFFpackage p\n\uFEFFx"), nil }})
	for _, tt := range []struct {
		p    Point
		want int
	}{{Point{1, 4}, 1}, {Point{1, 12}, 9}, {Point{2, 4}, 2}} {
		if got := src.column("a.go", tt.p); got != tt.want {
			t.Errorf("column of %v = %d, want %d", tt.p, got, tt.want)
		}
	}
}

func TestURI(t *testing.T) {
	for _, tt := range []struct{ path, relative, file string }{
		{"a/b.go", "a/b.go", "file:///a/b.go"},
		{"a b/ü?#.go", "a%20b/%C3%BC%3F%23.go", "file:///a%20b/%C3%BC%3F%23.go"},
		{"a:b.go", "./a:b.go", "file:///a:b.go"}, // else a would be a scheme
		{"100%.go", "100%25.go", "file:///100%25.go"},
		{"%20.go", "%2520.go", "file:///%2520.go"},
		{"a[1]\\^`|\".go", "a%5B1%5D%5C%5E%60%7C%22.go", "file:///a%5B1%5D%5C%5E%60%7C%22.go"},
		{"文件/😀.go", "%E6%96%87%E4%BB%B6/%F0%9F%98%80.go", "file:///%E6%96%87%E4%BB%B6/%F0%9F%98%80.go"},
	} {
		if got := relativeURI(tt.path); got != tt.relative {
			t.Errorf("relativeURI(%s) = %s, want %s", tt.path, got, tt.relative)
		}
		if got := fileURI("/" + tt.path); got != tt.file {
			t.Errorf("fileURI(%s) = %s, want %s", tt.path, got, tt.file)
		}
	}
}

func TestRelative(t *testing.T) {
	for _, tt := range []struct {
		folder, file, want string
		inside             bool
	}{
		{"/m", "/m/a/b.go", "a/b.go", true},
		{"/m/", "/m/b.go", "b.go", true},
		{"/m", "/mm/b.go", "/mm/b.go", false},
		{"/m/a", "/m/b.go", "/m/b.go", false},
		{"/m", "/m/..b.go", "..b.go", true},
		{"", "/m/b.go", "/m/b.go", false},
		{"/", "/b.go", "b.go", true},
		{"/m", "b.go", "b.go", false},
	} {
		if got, inside := relative(tt.folder, tt.file); got != tt.want || inside != tt.inside {
			t.Errorf("relative(%s, %s) = %s, %t, want %s, %t", tt.folder, tt.file, got, inside, tt.want, tt.inside)
		}
	}
}

// TestVersion: a version that is none is left as it is.
func TestVersion(t *testing.T) {
	for _, tt := range []struct{ in, version, semantic string }{
		{"v1.2.3", "1.2.3", "1.2.3"},
		{"1.2.3-rc.1+x", "1.2.3-rc.1+x", "1.2.3-rc.1+x"},
		{"(devel) 012abc", "(devel) 012abc", ""},
		{"v1.2", "v1.2", ""},
		{"", "", ""},
	} {
		var log sarifLog
		if err := json.Unmarshal(sarifOf(t, nil, Options{Tool: Tool{Name: "x", Version: tt.in}}), &log); err != nil {
			t.Fatal(err)
		}
		if d := log.Runs[0].Tool.Driver; d.Version != tt.version || d.SemanticVersion != tt.semantic {
			t.Errorf("version %q: %q, %q, want %q, %q", tt.in, d.Version, d.SemanticVersion, tt.version, tt.semantic)
		}
	}
}

func TestHelp(t *testing.T) {
	h := help(Rule{Title: "a `*` b", Bad: "s := `\n```\n`"})
	if want := "A `*` b.\n\nBefore:\n\ns := `\n```\n`"; h.Text != want {
		t.Errorf("text %q, want %q", h.Text, want)
	}
	if want := "A \\`\\*\\` b.\n\n**Before**\n\n````go\ns := `\n```\n`\n````"; h.Markdown != want {
		t.Errorf("Markdown %q, want %q", h.Markdown, want)
	}
}
