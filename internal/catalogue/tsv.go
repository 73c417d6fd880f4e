package catalogue

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A row is one line of a file of tab-separated values.
type row struct {
	at     string // file:line
	fields []string
}

// errorf returns an error that begins with the row's place.
func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s: %s", r.at, fmt.Sprintf(format, args...))
}

// readTSV reads a file that begins with the given header, and returns the rows
// after it. All of them have as many fields as the header, and no field has
// anything in it that could break out of a line: fields go into comments of
// generated code and onto terminals.
func readTSV(r io.Reader, file string, header []string) ([]row, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var rows []row
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		row := row{
			at:     fmt.Sprintf("%s:%d", file, n),
			fields: strings.Split(strings.TrimSuffix(line, "\n"), "\t"),
		}
		if n == 1 {
			if !slices.Equal(row.fields, header) {
				return nil, row.errorf("header is %q, expected %q", row.fields, header)
			}
			continue
		}
		if len(row.fields) != len(header) {
			return nil, row.errorf("%d fields, expected %d: %s", len(row.fields), len(header), strings.Join(header, ", "))
		}
		for i, field := range row.fields {
			if bad := strings.IndexFunc(field, unprintable); bad >= 0 {
				return nil, row.errorf("%s is %q, expected printable UTF-8 text", header[i], field)
			}
		}
		rows = append(rows, row)
	}
	if n == 0 {
		return nil, fmt.Errorf("%s:1: file is empty, expected the header %q", file, header)
	}
	return rows, nil
}

// unprintable reports whether r does not belong into one line of text.
// Invalid UTF-8 comes as utf8.RuneError.
func unprintable(r rune) bool {
	return r == utf8.RuneError || !unicode.IsPrint(r)
}
