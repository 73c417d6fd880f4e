package catalogue

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"
)

const (
	codesHead   = "code\tsurface\tdomain\tname\tmeaning\tdocumented_in\tretry\tretry_reason\n"
	sourcesHead = "key\ttitle\taddress\tdate\tcovers\n"
	goodRow     = "414\tserver-v1\tgeneral\tParamError\tbad parameter\tdoc\tnever\tfix it\n"
)

func TestRead(t *testing.T) {
	const more = "414\tsdk-client\tgeneral\tParamError\tbad\tdoc;sdk\tnever\tfix it\n" +
		"-1\tsdk-local\tlocal\tLocalUnknown\tunspecified\tsdk\tunknown\tno cause given" // no newline at the end
	table, err := Read(strings.NewReader(codesHead+goodRow+more), "x.tsv")
	if err != nil {
		t.Fatal(err)
	}
	e, ok := table.Lookup("sdk-client", 414)
	if !ok || e.Meaning != "bad" || strings.Join(e.Sources, " ") != "doc sdk" {
		t.Errorf("414 on sdk-client is %+v, %v", e, ok)
	}
	if !table.has("sdk-local", -1) || len(table.All()) != 3 {
		t.Errorf("table is %+v", table.All())
	}
}

func TestReadErrors(t *testing.T) {
	row := func(edit ...string) string {
		return codesHead + goodRow + strings.NewReplacer(edit...).Replace("417\tserver-v1\tgeneral\tRepeated\talready done\tdoc\tnever\tis so\n")
	}
	for _, tt := range []struct {
		name, in, want string
	}{
		{"empty file", "", `x.tsv:1: file is empty, expected the header ["code" "surface"`},
		{"header", "code\tname\n", `x.tsv:1: header is ["code" "name"], expected ["code" "surface" "domain" "name" "meaning" "documented_in" "retry" "retry_reason"]`},
		{"byte order mark", "\ufeff" + codesHead, `x.tsv:1: header is ["\ufeffcode"`},
		{"carriage return", strings.ReplaceAll(codesHead+goodRow, "\n", "\r\n"), `x.tsv:1: header is [`},
		{"too few fields", row("\tis so", ""), "x.tsv:3: 7 fields, expected 8: code, surface, domain"},
		{"too many fields", row("is so", "is\tso"), "x.tsv:3: 9 fields, expected 8: code"},
		{"empty line", codesHead + "\n" + goodRow, "x.tsv:2: 1 fields, expected 8"},
		{"control character", row("already", "\x1balready"), `x.tsv:3: meaning is "\x1balready done", expected printable UTF-8 text`},
		{"invalid UTF-8", row("already", "\xffalready"), `x.tsv:3: meaning is "\xffalready done", expected printable UTF-8 text`},
		{"duplicate code", codesHead + goodRow + goodRow, "x.tsv:3: duplicate code 414 on server-v1, expected each once (first at x.tsv:2)"},
		{"name of two codes", row("Repeated", "ParamError"), "x.tsv:3: name ParamError stands for 417, expected 414 as at x.tsv:2"},
		{"name not exported", row("Repeated", "repeated"), `x.tsv:3: name is "repeated", expected an exported Go identifier`},
		{"name not an identifier", row("Repeated", "Re-peated"), `x.tsv:3: name is "Re-peated", expected an exported Go identifier`},
		{"no name", row("Repeated", ""), `x.tsv:3: name is "", expected an exported Go identifier`},
		{"surface", row("server-v1", "server-v3"), `x.tsv:3: unknown surface "server-v3", expected server-v1, server-v2, sdk-client, sdk-local or v2nim`},
		{"no domain", row("general", ""), "x.tsv:3: domain of 417 is empty"},
		{"retry class", row("never", "always"), `x.tsv:3: unknown retry class "always", expected never, after-action, backoff or unknown`},
		{"code not a number", row("417", "0x1a1"), `x.tsv:3: code is "0x1a1", expected a decimal number of 32 bits`},
		{"code with a sign", row("417", "+417"), `x.tsv:3: code is "+417", expected a decimal number of 32 bits`},
		{"code with a zero", row("417", "0417"), `x.tsv:3: code is "0417", expected a decimal number of 32 bits`},
		{"no code", row("417", ""), `x.tsv:3: code is "", expected a decimal number of 32 bits`},
		{"code too great", row("417", "2147483648"), `x.tsv:3: code is "2147483648", expected a decimal number of 32 bits`},
		{"code too small", row("417", "-2147483649"), `x.tsv:3: code is "-2147483649", expected a decimal number of 32 bits`},
		{"no meaning", row("already done", ""), "x.tsv:3: meaning of 417 is empty, expected a few words"},
		{"no source", row("doc", ""), `x.tsv:3: empty source key in "", expected keys with a semicolon between them`},
		{"empty source", row("doc", "doc;"), `x.tsv:3: empty source key in "doc;", expected keys`},
		{"unknown source", row("doc", "doc;hearsay"), `x.tsv:3: unknown source key "hearsay", expected a key of the list of sources`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(strings.NewReader(tt.in), "x.tsv", Source{Key: "doc", Title: "A document"})
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error is\n%s\nwant\n%s...", err, tt.want)
			}
		})
	}
}

// TestReadGreatestCode: both ends of 32 bits are codes.
func TestReadGreatestCode(t *testing.T) {
	in := codesHead + "2147483647\tv2nim\tai\tMost\tmost\tdoc\tnever\t\n-2147483648\tv2nim\tai\tLeast\tleast\tdoc\tnever\t\n"
	table, err := Read(strings.NewReader(in), "x.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if all := table.All(); all[0].Name != "Least" || all[1].Name != "Most" {
		t.Errorf("order is %v", all)
	}
}

func TestReadSources(t *testing.T) {
	got, err := ReadSources(strings.NewReader(sourcesHead+"doc\tA document\thttps://example.com\t2023\tall\n"), "s.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if want := (Source{"doc", "A document", "https://example.com", "2023", "all"}); len(got) != 1 || got[0] != want {
		t.Errorf("sources are %+v", got)
	}

	for _, tt := range []struct{ name, in, want string }{
		{"header", codesHead, "s.tsv:1: header is ["},
		{"fields", sourcesHead + "doc\tA document\n", "s.tsv:2: 2 fields, expected 5: key, title"},
		{"no key", sourcesHead + "\tt\ta\td\tc\n", `s.tsv:2: key is "", expected a word`},
		{"key with a semicolon", sourcesHead + "a;b\tt\ta\td\tc\n", `s.tsv:2: key is "a;b", expected a word`},
		{"no title", sourcesHead + "doc\t\ta\td\tc\n", "s.tsv:2: title of doc is empty"},
		{"duplicate", sourcesHead + "doc\tt\ta\td\tc\ndoc\tu\ta\td\tc\n", "s.tsv:3: duplicate key doc, expected each once (first at s.tsv:2)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadSources(strings.NewReader(tt.in), "s.tsv")
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error is %v, want %s...", err, tt.want)
			}
		})
	}
}

func TestReaderFails(t *testing.T) {
	broken := errors.New("disk on fire")
	if _, err := Read(iotest.ErrReader(broken), "x.tsv"); !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "x.tsv: ") {
		t.Errorf("error is %v", err)
	}
}
