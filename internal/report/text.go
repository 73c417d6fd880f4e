package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// writeText writes the format of compilers, which editors read:
//
//	file:line:column: message
//
// and each related place on a line below, with a tab before the message.
func writeText(w io.Writer, fs []Finding, o *Options) error {
	for _, f := range fs {
		if _, err := fmt.Fprintf(w, "%s: %s\n", position(f.Place, o.Dir), printable(f.Message)); err != nil {
			return err
		}
		if !o.Related {
			continue
		}
		for _, p := range f.Related {
			if _, err := fmt.Fprintf(w, "%s: \t%s\n", position(p, o.Dir), printable(p.Message)); err != nil {
				return err
			}
		}
	}
	return nil
}

// position returns where a place is, as far as that is known.
func position(p Place, dir string) string {
	path, _ := relative(dir, p.File)
	s := printable(path)
	if p.Start.Line < 1 {
		return s
	}
	s = fmt.Sprintf("%s:%d", s, p.Start.Line)
	if p.Start.Column < 1 {
		return s
	}
	return fmt.Sprintf("%s:%d", s, p.Start.Column)
}

// printable writes out characters that would break the line or steer the
// terminal. Messages quote source text, and files have any name.
func printable(s string) string {
	if strings.IndexFunc(s, unicode.IsControl) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if unicode.IsControl(r) {
			fmt.Fprintf(&b, `\x%02x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
