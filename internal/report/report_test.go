package report

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The sources that the findings of the tests are in. The names and the lines
// have what has to be escaped, or counted right, somewhere.
var testSources = map[string]string{
	"/work dir/m/api/send msg.go": "package api\n" +
		"\n" +
		"func f() {\n" +
		"\tif 名 := 错误; r.Code == 414 { // 😀 <b> & \"q\"\n" +
		"\t}\n" +
		"}\n",
	"/work dir/m/api/用户,100%:x.go": "package api\r\n\r\nvar ok = \"😀\" + s.Code == 409\r\n",
	"/other/dep.go":                "package dep\n",
}

func testSource(file string) ([]byte, error) {
	if text, ok := testSources[file]; ok {
		return []byte(text), nil
	}
	return nil, os.ErrNotExist
}

var testOptions = Options{
	Tool: Tool{Name: "nimcodelint", Version: "v1.2.0", URL: "https://example.com/nimcodelint"},
	Rules: []Rule{
		{
			ID: "NIM101", Slug: "magic", Title: "a *bare* number is compared with a NIM_status <code>",
			Why: "A reader has to know what 414 is.", Bad: "if r.Code == 414 {\n\treturn err\n}", Good: "if r.Code == nimcode.ParamError {",
			SilentWhen: "the number is\nin a definition", Fix: "a constant", Group: "style", Level: LevelNote,
		},
		{ID: "NIM103", Slug: "unknown-code", Title: "a code that NIM does not have", Why: "this branch is dead", Group: "bugs", Level: LevelError,
			URL: "https://example.com/nimcodelint/NIM103"},
		{ID: "NIM104", Slug: "surface", Title: "a code of another surface"},
	},
	Root:    "/work dir/m",
	Dir:     "/work dir/m/api",
	Related: true,
	Source:  testSource,
}

// point returns where a text is last in a source.
func point(file, text string) Point {
	before := testSources[file][:strings.LastIndex(testSources[file], text)]
	return Point{1 + strings.Count(before, "\n"), len(before) - strings.LastIndex(before, "\n")}
}

// testFindings are in no order, and one of them is there twice.
func testFindings() []Finding {
	send, user := "/work dir/m/api/send msg.go", "/work dir/m/api/用户,100%:x.go"
	magic := Finding{
		ID: "NIM101", Also: []string{"NIM103"},
		Message: "NIM101: r.Code is compared with the bare number 414; write nimcode.ParamError; also NIM103: 100% \"sure\", it's <so> & so",
		Place:   Place{File: send, Start: point(send, "414"), End: point(send, " { // 😀")},
		Path:    "api/send msg.go", Func: "f",
		Line: "\tif 名 := 错误; r.Code == 414 { // 😀 <b> & \"q\"",
		Related: []Place{
			{File: "/other/dep.go", Start: Point{1, 9}, Message: "the host of NIM: \"api.netease.im\""},
			{File: send, Start: Point{3, 1}, End: Point{6, 2}, Message: "f gets its answer"},
			{File: "/gone.go", Start: Point{7, 3}, End: Point{7, 9}, Message: "a file that cannot be read"},
		},
		Fixes: []Fix{
			{Message: "Write nimcode.ParamError", Edits: []Edit{
				{send, 11, 11, "\n\nimport \"github.com/nimcodelint/nimcodelint/nimcode\""},
				{send, strings.Index(testSources[send], "414"), strings.Index(testSources[send], "414") + 3, "nimcode.ParamError"},
			}},
			{Message: "No such place", Edits: []Edit{{send, 50, 5000, ""}}},
		},
	}
	return []Finding{
		{
			ID: "NIM103", Message: "NIM103: s.Code is compared with 409,\r\nwhich NIM does not have\x1b[31m",
			Place: Place{File: user, Start: point(user, "409"), End: point(user, "\r\n")},
			Path:  "api/用户,100%:x.go", Line: "var ok = \"😀\" + s.Code == 409\r",
			Fixes: []Fix{{Message: "Delete it", Edits: []Edit{{user, strings.Index(testSources[user], "409"), len(testSources[user]), ""}}}},
		},
		magic,
		{ID: "NIM104", Message: "NIM104: over two lines", Place: Place{File: send, Start: Point{4, 2}, End: Point{5, 3}}, Path: "api/send msg.go", Func: "f"},
		{ID: "NIM999", Message: "a rule that nobody has told of", Place: Place{File: "/other/dep.go"}, Path: "dep.go"},
		magic,
	}
}

// TestGolden holds each format against the file of its name.
func TestGolden(t *testing.T) {
	for _, format := range Formats() {
		for name, fs := range map[string][]Finding{"": testFindings(), "empty.": nil} {
			t.Run(name+string(format), func(t *testing.T) {
				var got bytes.Buffer
				if err := Write(&got, format, fs, testOptions); err != nil {
					t.Fatal(err)
				}
				golden(t, name+string(format), got.Bytes())
			})
		}
	}
}

// golden compares with a file in testdata/golden, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("not as in %s (write it with -update):\n%s", file, got)
	}
}

// TestWriteKeepsInput: the caller's findings stay as they are.
func TestWriteKeepsInput(t *testing.T) {
	fs := testFindings()
	for _, format := range Formats() {
		if err := Write(&bytes.Buffer{}, format, fs, testOptions); err != nil {
			t.Fatal(err)
		}
	}
	if fs[0].ID != "NIM103" || fs[1].ID != "NIM101" || fs[1].Related[2].File != "/gone.go" || len(fs) != len(testFindings()) {
		t.Errorf("changed: %+v", fs)
	}
}

func TestFormat(t *testing.T) {
	var f Format
	if err := f.Set("sarif"); err != nil || f != SARIF || f.String() != "sarif" {
		t.Errorf("Set(sarif): %v, %q", err, f)
	}
	const want = `unknown format "xml"; allowed are text, json, sarif, github, checkstyle`
	if err := f.Set("xml"); err == nil || err.Error() != want || f != SARIF {
		t.Errorf("Set(xml) = %v, want %s; format is %q", err, want, f)
	}
	if err := Write(&bytes.Buffer{}, "xml", nil, Options{}); err == nil || err.Error() != want {
		t.Errorf("Write(xml) = %v, want %s", err, want)
	}
}

// TestWriteError: an error of the writer comes back, from every format.
func TestWriteError(t *testing.T) {
	fs := make([]Finding, 2000)
	for i := range fs {
		fs[i] = Finding{ID: "NIM101", Message: "NIM101: x", Place: Place{File: "/a.go", Start: Point{i + 1, 1}}}
	}
	for _, format := range Formats() {
		if err := Write(brokenWriter{}, format, fs, Options{}); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v, want %v", format, err, errBroken)
		}
	}
}

var errBroken = errors.New("broken")

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

// TestRealSource: without Source, files are read from disk.
func TestRealSource(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(file, []byte("名x\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	fs := []Finding{{ID: "NIM101", Message: "NIM101: m", Place: Place{File: file, Start: Point{1, 4}, End: Point{1, 5}}}}
	if err := Write(&got, GitHub, fs, Options{Root: filepath.Dir(file)}); err != nil {
		t.Fatal(err)
	}
	if want := "::warning file=a.go,line=1,col=2,endLine=1,endColumn=3,title=NIM101::m\n"; got.String() != want {
		t.Errorf("got %swant %s", &got, want)
	}
}
