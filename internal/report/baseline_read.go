package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// ReadBaseline reads a baseline; file is its name in errors, which say in
// which line something else was expected.
func ReadBaseline(r io.Reader, file string) (*Baseline, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	d := &baselineReader{jsonReader{file: file, data: data}}
	if err := d.whole("a baseline of " + baselineTool); err != nil {
		return nil, err
	}
	// The form depends on the version, so that comes first.
	if err := d.ours(); err != nil {
		return nil, err
	}
	return d.baseline()
}

// A baselineReader reads a baseline.
type baselineReader struct{ jsonReader }

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
