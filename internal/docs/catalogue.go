package docs

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/internal/markdown"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// cataloguePage writes the page on the codes, from the embedded table.
func cataloguePage(b *bytes.Buffer) error {
	table := catalogue.Default()
	b.WriteString(generated + `# The catalogue

What nimcodelint knows of NIM's status codes is one table: each code on each surface, with its meaning, whether the same
request can succeed later, and the documents that say so. There is no single official list; the table was gathered from the
documents below. ` + "`nimcodelint codes` prints it, `nimcodelint codes -json` does so for programs, and `nimcodelint explain 414`" + `
says all about one code. Package [nimcode](../nimcode) has it for Go programs.

## Surfaces, and how complete they are

The same number can mean different things on different surfaces, so a code belongs to one. A Go program on a server sees the
server surfaces. Where the table may lack codes, [NIM103](checks/NIM103.md) and [NIM104](checks/NIM104.md) say nothing.

`)
	b.WriteString("| Surface | Whose codes | Codes | What is known | May an absent code be called non-existent? |\n| --- | --- | --- | --- | --- |\n")
	for _, s := range nimcode.Surfaces() {
		c := catalogue.CompletenessOf(s)
		fmt.Fprintf(b, "| %s | %s | %d | %s | %s |\n", s, cell(c.Codes), len(table.Codes(s)), cell(c.Known), cell(c.Absent))
	}
	b.WriteString(`
A company adds its own codes, or says that a surface has others, with ` + "`codes` and `open-surfaces` in `.nimcodelint.yml`" + `.

## Whether a retry can help

No official page states it code by code. The classes are derived from the meanings, and from what the official SDKs do.

| Class | Meaning |
| --- | --- |
| never | the same request cannot succeed, or has taken effect already |
| after-action | only after something outside the request has changed, such as a ban that is lifted |
| backoff | the failure passes; try again after a pause |
| unknown | no source says |
`)
	for _, s := range []nimcode.Surface{nimcode.SurfaceServerV1, nimcode.SurfaceServerV2} {
		fmt.Fprintf(b, "\n## The codes of %s\n\n| Code | Constant | Meaning | Retry | Says who |\n| --- | --- | --- | --- | --- |\n", s)
		for _, e := range table.Codes(s) {
			fmt.Fprintf(b, "| %d | %s | %s | %s | %s |\n", e.Code.Code, e.Name, cell(e.Meaning), e.Retry, strings.Join(e.Sources, ", "))
		}
	}
	b.WriteString("\n## Sources\n\n| Key | Document | Address | Date | What was taken from it |\n| --- | --- | --- | --- | --- |\n")
	for _, s := range table.Sources() {
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", s.Key, cell(s.Title), cell(s.Address), cell(s.Date), cell(s.Covers))
	}
	return nil
}

// cell makes a plain text fit into one cell of a table.
func cell(s string) string { return markdown.Cell(markdown.Text(s)) }
