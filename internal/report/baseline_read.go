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

// ReadBaseline reads a baseline; file is its name in errors, which say in
// which line something else was expected.
func ReadBaseline(r io.Reader, file string) (*Baseline, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	d := &baselineReader{file: file, data: data}
	if err := d.whole(); err != nil {
		return nil, err
	}
	// The form depends on the version, so that comes first.
	if err := d.ours(); err != nil {
		return nil, err
	}
	return d.baseline()
}

// A baselineReader reads JSON token by token: package json alone does not say
// where an unknown member or a wrong type is.
type baselineReader struct {
	file string
	data []byte
	dec  *json.Decoder
}

// whole checks that the file is one JSON value.
func (d *baselineReader) whole() error {
	if len(bytes.TrimSpace(d.data)) == 0 {
		return d.errorAt(0, "the file is empty, expected a baseline of %s", baselineTool)
	}
	var v json.RawMessage
	err := json.Unmarshal(d.data, &v)
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		return nil
	case d.cutShort():
		return d.errorAt(len(d.data), "the file ends in the middle, expected a complete baseline; restore it, or write it anew")
	case errors.As(err, &syntax):
		return d.errorAt(int(syntax.Offset)-1, "expected JSON: %v", err)
	}
	return d.errorAt(0, "expected JSON: %v", err)
}

// cutShort reports whether nothing is wrong but that the file ends too early.
func (d *baselineReader) cutShort() bool {
	d.start()
	var v json.RawMessage
	return errors.Is(d.dec.Decode(&v), io.ErrUnexpectedEOF)
}

// start goes to the beginning of the file.
func (d *baselineReader) start() {
	d.dec = json.NewDecoder(bytes.NewReader(d.data))
	d.dec.UseNumber() // a number can be too large for a float64
}

// ours checks that this is a baseline, and one whose form is known.
func (d *baselineReader) ours() error {
	var head map[string]json.RawMessage
	if json.Unmarshal(d.data, &head) != nil || string(head["tool"]) != fmt.Sprintf("%q", baselineTool) {
		return d.errorAt(d.find("tool"), "not a baseline of %s, expected an object with \"tool\": %q", baselineTool, baselineTool)
	}
	var version int
	if err := json.Unmarshal(head["version"], &version); err != nil || version < 1 {
		return d.errorAt(d.find("version"), "version is %s, expected %d", orMissing(head["version"]), baselineVersion)
	}
	if version > baselineVersion {
		return d.errorAt(d.find("version"), "version is %d, expected %d: a newer %s wrote it, update this one", version, baselineVersion, baselineTool)
	}
	return nil
}

func orMissing(raw json.RawMessage) string {
	if raw == nil {
		return "missing"
	}
	return strings.ReplaceAll(short(string(raw)), "\n", " ")
}

// find returns the offset of a key of the outermost object, 0 if it has none.
func (d *baselineReader) find(key string) int {
	d.start()
	at := 0
	_ = d.object("", func(k string, offset int) error {
		if k == key {
			at = offset
		}
		var skip json.RawMessage
		return d.dec.Decode(&skip)
	})
	return at
}

// baseline reads what is known to be a baseline of this version.
func (d *baselineReader) baseline() (*Baseline, error) {
	d.start()
	b := &Baseline{}
	found := false
	err := d.object("a baseline", func(key string, offset int) error {
		switch key {
		case "tool", "version":
			_, err := d.dec.Token()
			return err
		case "findings":
			found = true
			return d.entries(b)
		}
		return d.errorAt(offset, "unknown key %s, expected tool, version or findings", quoted(key))
	})
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, d.errorAt(0, "no key \"findings\", expected a list of findings")
	}
	return b, nil
}

// entries reads the list of findings.
func (d *baselineReader) entries(b *Baseline) error {
	if err := d.open('[', "findings", "a list"); err != nil {
		return err
	}
	seen := map[string]int{} // offsets
	for d.dec.More() {
		at := d.next()
		e, err := d.entry()
		if err != nil {
			return err
		}
		if first, dup := seen[e.Fingerprint]; dup {
			return d.errorAt(at, "duplicate fingerprint %s, expected each once (first in line %d)", e.Fingerprint, d.line(first))
		}
		seen[e.Fingerprint] = at
		b.Entries = append(b.Entries, e)
	}
	_, err := d.dec.Token()
	return err
}

// entry reads one finding.
func (d *baselineReader) entry() (Entry, error) {
	var e Entry
	at := d.next()
	members := []struct {
		key string
		to  *string
		set bool
	}{{"fingerprint", &e.Fingerprint, false}, {"id", &e.ID, false}, {"path", &e.Path, false}, {"func", &e.Func, false}, {"line", &e.Line, false}}
	err := d.object("a finding", func(key string, offset int) error {
		for i := range members {
			if m := &members[i]; m.key == key {
				m.set = true
				return d.text(key, m.to)
			}
		}
		return d.errorAt(offset, "unknown key %s, expected fingerprint, id, path, func or line", quoted(key))
	})
	if err != nil {
		return e, err
	}
	for _, m := range members {
		if !m.set {
			return e, d.errorAt(at, "finding has no key %q, expected fingerprint, id, path, func and line", m.key)
		}
	}
	if len(e.Fingerprint) != 2*fingerprintBytes || strings.Trim(e.Fingerprint, "0123456789abcdef") != "" {
		return e, d.errorAt(at, "fingerprint is %s, expected %d digits 0-9a-f", quoted(e.Fingerprint), 2*fingerprintBytes)
	}
	return e, nil
}

// text reads a string.
func (d *baselineReader) text(key string, to *string) error {
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
func (d *baselineReader) object(what string, member func(key string, offset int) error) error {
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
func (d *baselineReader) open(delim json.Delim, what, expected string) error {
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
func (d *baselineReader) next() int {
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

func (d *baselineReader) line(offset int) int {
	offset = min(max(offset, 0), len(d.data))
	return 1 + bytes.Count(d.data[:offset], []byte("\n"))
}

// errorAt returns an error that begins with the place.
func (d *baselineReader) errorAt(offset int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", d.file, d.line(offset), fmt.Sprintf(format, args...))
}
