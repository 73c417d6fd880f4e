// Package markdown makes Markdown of plain texts.
package markdown

import "strings"

// meaning are the characters that Markdown could take for something else than
// themselves.
var meaning = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`, "`", "\\`")

// Text keeps what means something in Markdown from doing so.
func Text(s string) string { return meaning.Replace(s) }

// Cell makes a text in Markdown fit into one cell of a table.
func Cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ").Replace(strings.TrimSpace(s))
}

// Code makes a block of code in a language, with a fence that the code does not
// have.
func Code(language, code string) string {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	return fence + language + "\n" + code + "\n" + fence
}

// Unwrap joins the lines of each paragraph.
func Unwrap(s string) string {
	var out []string
	for p := range strings.SplitSeq(s, "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n\n")
}
