package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A jsonReader reads a file with JSON token by token: package json alone does
// not say where an unknown member or a wrong type is.
type jsonReader struct {
	file string // its name in errors
	data []byte
	dec  *json.Decoder
}

// whole checks that the file is one JSON value; what is expected is said in
// errors.
func (d *jsonReader) whole(expected string) error {
	if len(bytes.TrimSpace(d.data)) == 0 {
		return d.errorAt(0, "the file is empty, expected %s", expected)
	}
	var v json.RawMessage
	err := json.Unmarshal(d.data, &v)
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		return nil
	case d.cutShort():
		return d.errorAt(len(d.data), "the file ends in the middle, expected the whole of %s; restore it, or write it anew", expected)
	case errors.As(err, &syntax):
		return d.errorAt(int(syntax.Offset)-1, "expected JSON: %v", err)
	}
	return d.errorAt(0, "expected JSON: %v", err)
}

// cutShort reports whether nothing is wrong but that the file ends too early.
func (d *jsonReader) cutShort() bool {
	d.start()
	var v json.RawMessage
	return errors.Is(d.dec.Decode(&v), io.ErrUnexpectedEOF)
}

// start goes to the beginning of the file.
func (d *jsonReader) start() {
	d.dec = json.NewDecoder(bytes.NewReader(d.data))
	d.dec.UseNumber() // a number can be too large for a float64
}

// text reads a string.
func (d *jsonReader) text(key string, to *string) error {
	at := d.next()
	tok, err := d.dec.Token()
	if err != nil {
		return err
	}
	s, ok := tok.(string)
	if !ok {
		return d.errorAt(at, "%s is %s, expected a string", key, describe(tok))
	}
	*to = s
	return nil
}

// object reads an object, and calls member behind each key.
func (d *jsonReader) object(what string, member func(key string, offset int) error) error {
	if err := d.open('{', what, "an object"); err != nil {
		return err
	}
	seen := map[string]bool{}
	for d.dec.More() {
		at := d.next()
		tok, err := d.dec.Token()
		if err != nil {
			return err
		}
		key, _ := tok.(string)
		if seen[key] {
			return d.errorAt(at, "duplicate key %s, expected each once", quoted(key))
		}
		seen[key] = true
		if err := member(key, at); err != nil {
			return err
		}
	}
	_, err := d.dec.Token()
	return err
}

// open reads the start of an object or list.
func (d *jsonReader) open(delim json.Delim, what, expected string) error {
	at := d.next()
	tok, err := d.dec.Token()
	if err != nil {
		return err
	}
	if tok != delim {
		return d.errorAt(at, "%s is %s, expected %s", what, describe(tok), expected)
	}
	return nil
}

// next returns the offset of the next token.
func (d *jsonReader) next() int {
	at := int(d.dec.InputOffset())
	for at < len(d.data) && strings.ContainsRune(" \t\r\n,:", rune(d.data[at])) {
		at++
	}
	return at
}

// describe says what a token is.
func describe(tok json.Token) string {
	switch tok := tok.(type) {
	case nil:
		return "null"
	case json.Delim:
		if tok == '[' {
			return "a list"
		}
		return "an object"
	case string:
		return "the string " + quoted(tok)
	}
	return short(fmt.Sprint(tok))
}

// quoted quotes a string on one line.
func quoted(s string) string { return short(strconv.Quote(s)) }

// short cuts what is quoted in an error.
func short(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "..."
}

func (d *jsonReader) line(offset int) int {
	offset = min(max(offset, 0), len(d.data))
	return 1 + bytes.Count(d.data[:offset], []byte("\n"))
}

// errorAt returns an error that begins with the place.
func (d *jsonReader) errorAt(offset int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", d.file, d.line(offset), fmt.Sprintf(format, args...))
}
