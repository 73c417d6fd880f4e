package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func baselineText(t *testing.T, b *Baseline) string {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestBaselineGolden(t *testing.T) {
	text := baselineText(t, NewBaseline(testFindings()))
	golden(t, "baseline.json", []byte(text))
	golden(t, "empty.baseline.json", []byte(baselineText(t, &Baseline{})))
	b, err := ReadBaseline(strings.NewReader(text), "b.json")
	if err != nil {
		t.Fatal(err)
	}
	if again := baselineText(t, b); again != text {
		t.Errorf("read and written again:\n%s", again)
	}
	// Whatever order they come in, and however often.
	fs := testFindings()
	slices.Reverse(fs)
	if got := baselineText(t, NewBaseline(fs)); got != text {
		t.Errorf("in another order:\n%s", got)
	}
}

// lines makes findings of source lines, one below the other.
func lines(texts ...string) []Finding {
	var fs []Finding
	for i, text := range texts {
		fs = append(fs, Finding{
			ID: "NIM101", Message: "NIM101: " + text,
			Place: Place{File: "/m/a.go", Start: Point{10 * (i + 1), 2}},
			Path:  "a.go", Func: "f", Line: text,
		})
	}
	return fs
}

// edited returns the findings, changed.
func edited(fs []Finding, change func(*Finding)) []Finding {
	for i := range fs {
		change(&fs[i])
	}
	return fs
}

func TestBaselineApply(t *testing.T) {
	abc := lines("if a == 414 {", "if b == 403 {", "if c == 200 {")
	for _, tt := range []struct {
		name     string
		baseline []Finding
		found    []Finding
		unknown  string // first the lines, then the files
		known    int
		gone     string
	}{
		{"the same", abc, abc, "", 3, ""},
		{"empty baseline", nil, abc, "if a == 414 {;if b == 403 {;if c == 200 {", 0, ""},
		{"nothing found", abc, nil, "", 0, "if a == 414 {;if b == 403 {;if c == 200 {"},
		{"one new", abc[:2], abc, "if c == 200 {", 2, ""},
		{"one gone", abc, abc[1:], "", 2, "if a == 414 {"},
		{"moved", abc, lines("if c == 200 {", "if b == 403 {", "if a == 414 {"), "", 3, ""},
		{"formatted", abc, lines("\tif  a == 414 {", "if b == 403\t{ ", "if c == 200 {\r"), "", 3, ""},
		{"worded anew", abc, edited(slices.Clone(abc), func(f *Finding) { f.Message += "!" }), "", 3, ""},
		{"other machine", abc, edited(slices.Clone(abc), func(f *Finding) { f.File = "/ci" + f.File }), "", 3, ""},
		{"other check", abc[:1], edited(slices.Clone(abc[:1]), func(f *Finding) { f.ID = "NIM102" }), "if a == 414 {", 0, "if a == 414 {"},
		{"other function", abc[:1], edited(slices.Clone(abc[:1]), func(f *Finding) { f.Func = "g" }), "if a == 414 {", 0, "if a == 414 {"},
		{"other file", abc[:1], edited(slices.Clone(abc[:1]), func(f *Finding) { f.Path = "b.go" }), "if a == 414 {", 0, "if a == 414 {"},
		{"other code", abc[:1], lines("if a == 403 {"), "if a == 403 {", 0, "if a == 414 {"},
		{"one more alike", lines("x", "x"), lines("x", "x", "x"), "x", 2, ""},
		{"one fewer alike", lines("x", "x", "x"), lines("x"), "", 1, "x;x"},
		{"reported twice", abc, append(slices.Clone(abc), abc...), "", 3, ""},
		{"no borders in a key", lines("x"), edited(lines("x"), func(f *Finding) { f.Path, f.Func = "a.gof", "" }), "x", 0, "x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			unknown, known, gone := NewBaseline(tt.baseline).Apply(tt.found)
			var new, old []string
			for _, f := range unknown {
				new = append(new, f.Line)
			}
			for _, e := range gone {
				old = append(old, e.Line)
			}
			if strings.Join(new, ";") != tt.unknown || len(known) != tt.known || strings.Join(old, ";") != tt.gone {
				t.Errorf("new %q, %d known, gone %q; want %q, %d, %q", new, len(known), old, tt.unknown, tt.known, tt.gone)
			}
		})
	}
}

const (
	baselineHead = "{\n\"tool\": \"nimcodelint\",\n\"version\": 1,\n\"findings\": [\n"
	goodEntry    = `{"fingerprint":"0123456789abcdef01234567","id":"NIM101","path":"a.go","func":"","line":"x == 414"}`
)

func TestReadBaselineErrors(t *testing.T) {
	entry := func(old, new string) string {
		return baselineHead + strings.Replace(goodEntry, old, new, 1) + "\n]}\n"
	}
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", "b.json:1: the file is empty, expected a baseline of nimcodelint"},
		{"blank", " \n\n", "b.json:1: the file is empty, expected a baseline of nimcodelint"},
		{"text", "NIM101 a.go\n", "b.json:1: expected JSON: invalid character 'N' looking for beginning of value"},
		{"other JSON", "[]\n", `b.json:1: not a baseline of nimcodelint, expected an object with "tool": "nimcodelint"`},
		{"other object", `{"runs": []}`, `b.json:1: not a baseline of nimcodelint, expected an object with "tool": "nimcodelint"`},
		{"other tool", "{\n\"tool\": \"x\"}", `b.json:2: not a baseline of nimcodelint, expected an object with "tool": "nimcodelint"`},
		{"no version", "{\"tool\":\n\"nimcodelint\"}", "b.json:1: version is missing, expected 1"},
		{"version of a wrong type", strings.Replace(baselineHead, "1,", `"1",`, 1) + "]}", `b.json:3: version is "1", expected 1`},
		{"version 0", strings.Replace(baselineHead, "1,", "0,", 1) + "]}", "b.json:3: version is 0, expected 1"},
		{"version of no int", strings.Replace(baselineHead, "1,", "1e999,", 1) + "]}", "b.json:3: version is 1e999, expected 1"},
		{"newer", strings.Replace(baselineHead, "1,", "2, \"more\": 1,", 1) + "]}",
			"b.json:3: version is 2, expected 1: a newer nimcodelint wrote it, update this one"},
		{"no findings", "{\"tool\":\"nimcodelint\",\n\"version\":1}", `b.json:1: no key "findings", expected a list of findings`},
		{"findings of a wrong type", strings.Replace(baselineHead, "[", "{", 1) + "}}", "b.json:4: findings is an object, expected a list"},
		{"unknown key", baselineHead + "],\n\"finding\": []}", `b.json:6: unknown key "finding", expected tool, version or findings`},
		{"duplicate key", baselineHead + "],\n\"findings\": []}", `b.json:6: duplicate key "findings", expected each once`},
		{"finding of a wrong type", baselineHead + "[]\n]}", "b.json:5: a finding is a list, expected an object"},
		{"null", baselineHead + "null\n]}", "b.json:5: a finding is null, expected an object"},
		{"unknown key of a finding", entry(`"id"`, `"ID"`), `b.json:5: unknown key "ID", expected fingerprint, id, path, func or line`},
		{"missing key", entry(`"id":"NIM101",`, ``), `b.json:5: finding has no key "id", expected fingerprint, id, path, func and line`},
		{"duplicate key of a finding", entry(`"id"`, `"path":"","id"`), `b.json:5: duplicate key "path", expected each once`},
		{"wrong type", entry(`"NIM101"`, "\n101"), "b.json:6: id is 101, expected a string"},
		{"wrong type, true", entry(`"NIM101"`, "true"), "b.json:5: id is true, expected a string"},
		{"wrong type, null", entry(`"NIM101"`, "null"), "b.json:5: id is null, expected a string"},
		{"wrong type, list", entry(`"NIM101"`, `["NIM101"]`), "b.json:5: id is a list, expected a string"},
		{"bad fingerprint", entry("0123", "0x23"), `b.json:5: fingerprint is "0x23456789abcdef01234567", expected 24 digits 0-9a-f`},
		{"short fingerprint", entry("0123", ""), `b.json:5: fingerprint is "456789abcdef01234567", expected 24 digits 0-9a-f`},
		{"long fingerprint", entry("0123", strings.Repeat("9", 500)),
			`b.json:5: fingerprint is "` + strings.Repeat("9", 59) + `..., expected 24 digits 0-9a-f`},
		{"duplicate", baselineHead + goodEntry + ",\n\n" + goodEntry + "]}",
			"b.json:7: duplicate fingerprint 0123456789abcdef01234567, expected each once (first in line 5)"},
		{"text behind", baselineHead + "]}\n{}", "b.json:6: expected JSON: invalid character '{' after top-level value"},
		{"conflict of a merge", baselineHead + "<<<<<<< HEAD\n" + goodEntry + "]}",
			"b.json:5: expected JSON: invalid character '<' looking for beginning of value"},
		{"no comma", baselineHead + goodEntry + "\n" + goodEntry + "]}", "b.json:6: expected JSON: invalid character '{' after array element"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadBaseline(strings.NewReader(tt.in), "b.json")
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

// TestReadBaselineCutShort: wherever the file ends too early, it is said so.
func TestReadBaselineCutShort(t *testing.T) {
	whole := strings.TrimSuffix(baselineText(t, NewBaseline(testFindings())), "\n")
	for n := 1; n < len(whole); n++ {
		_, err := ReadBaseline(strings.NewReader(whole[:n]), "b.json")
		if err == nil || !strings.Contains(err.Error(), ": the file ends in the middle, expected the whole of a baseline of nimcodelint; restore it, or write it anew") {
			t.Errorf("first %d bytes: %v", n, err)
		}
	}
}
