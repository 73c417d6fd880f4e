// Package docs writes the documentation that comes from the program itself:
// whole pages, such as docs/checks/NIM101.md, and parts of pages that people
// write. Each part stands between two comments,
//
//	<!-- begin checks -->
//	<!-- end checks -->
//
// and is replaced by "go generate ./internal/docs".
package docs

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/markdown"
)

//go:generate go run ./gen ../..

// A part is a generated part of a page.
type part struct {
	name  string
	write func(*bytes.Buffer) error
}

// parts are the generated parts, by the file that has them. Such files are
// otherwise written by people.
var parts = map[string][]part{
	"README.md": {
		{"example", example},
		{"checks", func(b *bytes.Buffer) error { return checkTable(b, "docs/checks/") }},
		{"flags", flags},
	},
	"docs/evidence.md": {
		{"rules", ruleTable},
		{"chain", chain},
	},
}

// pages are the files that are generated as a whole.
var pages = []struct {
	name  string
	write func(*bytes.Buffer) error
}{
	{"docs/README.md", index},
	{"docs/catalogue.md", cataloguePage},
}

// Files returns all generated files as they should be now, by name below the
// root of the module.
func Files(root string) (map[string][]byte, error) {
	out := map[string][]byte{}
	for name, ps := range parts {
		old, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		if out[name], err = update(old, ps); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, p := range pages {
		var b bytes.Buffer
		if err := p.write(&b); err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		out[p.name] = b.Bytes()
	}
	messages, err := exampleMessages(root)
	if err != nil {
		return nil, err
	}
	for _, c := range analyzer.Checks() {
		out[checkFolder+c.ID+".md"] = checkPage(c, messages[c.ID])
	}
	return out, nil
}

// update returns the text with all parts as they should be now. It is an error
// if one of them has no place in the text.
func update(text []byte, parts []part) ([]byte, error) {
	for _, p := range parts {
		begin := "<!-- begin " + p.name + " -->\n"
		end := "<!-- end " + p.name + " -->\n"
		before, rest, ok := bytes.Cut(text, []byte(begin))
		if !ok {
			return nil, fmt.Errorf("no line %q", strings.TrimSpace(begin))
		}
		_, after, ok := bytes.Cut(rest, []byte(end))
		if !ok {
			return nil, fmt.Errorf("no line %q after %q", strings.TrimSpace(end), strings.TrimSpace(begin))
		}
		var b bytes.Buffer
		b.Write(before)
		b.WriteString(begin)
		if err := p.write(&b); err != nil {
			return nil, fmt.Errorf("part %s: %w", p.name, err)
		}
		b.WriteString(end)
		b.Write(after)
		text = b.Bytes()
	}
	return text, nil
}

// checkTable writes the table of checks, from the registry. The pages of the
// checks are in the folder.
func checkTable(b *bytes.Buffer, folder string) error {
	b.WriteString("| ID | Name | Group | Reports | Fix |\n| --- | --- | --- | --- | --- |\n")
	for _, c := range analyzer.Checks() {
		group := c.Group
		if !c.Default {
			group += ", off by default"
		}
		fmt.Fprintf(b, "| [%s](%s) | %s | %s | %s | %s |\n", c.ID, folder+c.ID+".md", c.Slug, group, markdown.Cell(c.Title), markdown.Cell(c.Fix))
	}
	return nil
}

// flags writes the table of the analyzer's flags.
func flags(b *bytes.Buffer) error {
	b.WriteString("| Flag | Default | Meaning |\n| --- | --- | --- |\n")
	analyzer.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
		value := "none"
		if f.DefValue != "" {
			value = "`" + f.DefValue + "`"
		}
		fmt.Fprintf(b, "| `-%s` | %s | %s |\n", f.Name, value, markdown.Cell(f.Usage))
	})
	return nil
}

// ruleTable writes the rules of evidence.
func ruleTable(b *bytes.Buffer) error {
	b.WriteString("| Rule | What is seen | Where it proves nothing |\n| --- | --- | --- |\n")
	for _, r := range carrier.Rules() {
		fmt.Fprintf(b, "| %s | %s | %s |\n", r.Name, markdown.Cell(r.Sign), markdown.Cell(r.But))
	}
	return nil
}
