// Package docs writes the parts of README.md that come from the program
// itself: what the linter finds in the example, the table of checks and the table
// of flags. Each stands between two comments,
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
	"strings"

	"github.com/nimcodelint/nimcodelint/analyzer"
)

//go:generate go run ./gen ../../README.md

// parts are the generated parts, by name.
var parts = []struct {
	name  string
	write func(*bytes.Buffer) error
}{
	{"example", example},
	{"checks", checks},
	{"flags", flags},
}

// Update returns the text with all generated parts as they should be now. It
// is an error if one of them has no place in the text.
func Update(text []byte) ([]byte, error) {
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

// checks writes the table of checks, from the registry.
func checks(b *bytes.Buffer) error {
	b.WriteString("| ID | Name | Group | Reports | Fix |\n| --- | --- | --- | --- | --- |\n")
	for _, c := range analyzer.Checks() {
		group := c.Group
		if !c.Default {
			group += ", off by default"
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", c.ID, c.Slug, group, cell(c.Title), cell(c.Fix))
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
		fmt.Fprintf(b, "| `-%s` | %s | %s |\n", f.Name, value, cell(f.Usage))
	})
	return nil
}

// cell makes a text fit into one cell of a table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ").Replace(strings.TrimSpace(s))
}
