package catalogue

import (
	"go/token"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

var (
	codesHeader   = []string{"code", "surface", "domain", "name", "meaning", "documented_in", "retry", "retry_reason"}
	sourcesHeader = []string{"key", "title", "address", "date", "covers"}
)

// retries are the words of the column retry.
var retries = []nimcode.Retry{nimcode.RetryNever, nimcode.RetryAfterAction, nimcode.RetryBackoff, nimcode.RetryUnknown}

// Read reads a table in the format of codes.tsv; file is its name in errors.
// When sources are given, every key in the column documented_in has to be one
// of theirs.
//
// A table that breaks a promise of package nimcode is an error that names the
// line and what was expected there: a surface has a code only once, and a name
// is an exported Go identifier that stands for one code on all surfaces.
func Read(r io.Reader, file string, sources ...Source) (*Table, error) {
	rows, err := readTSV(r, file, codesHeader)
	if err != nil {
		return nil, err
	}
	c := checker{
		keys:    make(map[string]bool, len(sources)),
		defined: make(map[key]string),
		named:   make(map[string]naming),
	}
	for _, s := range sources {
		c.keys[s.Key] = true
	}
	entries := make([]Entry, 0, len(rows))
	for _, row := range rows {
		e, err := c.entry(row)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return newTable(entries, sources), nil
}

// ReadSources reads a list of documents in the format of sources.tsv; file is
// its name in errors.
func ReadSources(r io.Reader, file string) ([]Source, error) {
	rows, err := readTSV(r, file, sourcesHeader)
	if err != nil {
		return nil, err
	}
	seen := make(map[string]string)
	sources := make([]Source, 0, len(rows))
	for _, row := range rows {
		s := Source{row.fields[0], row.fields[1], row.fields[2], row.fields[3], row.fields[4]}
		if s.Key == "" || strings.ContainsAny(s.Key, "; ") {
			return nil, row.errorf("key is %q, expected a word without spaces and semicolons", s.Key)
		}
		if s.Title == "" {
			return nil, row.errorf("title of %s is empty, expected the name of a document", s.Key)
		}
		if first, dup := seen[s.Key]; dup {
			return nil, row.errorf("duplicate key %s, expected each once (first at %s)", s.Key, first)
		}
		seen[s.Key] = row.at
		sources = append(sources, s)
	}
	return sources, nil
}

// A checker turns rows into entries and remembers what it has seen.
type checker struct {
	keys    map[string]bool   // of the sources; empty if any will do
	defined map[key]string    // where a surface's code is defined
	named   map[string]naming // what a name was given to
}

// A naming is the first use of a name.
type naming struct {
	code int
	at   string
}

// entry checks one row, in the order of its fields.
func (c *checker) entry(row row) (Entry, error) {
	var (
		text    = row.fields[0]
		surface = nimcode.Surface(row.fields[1])
		domain  = row.fields[2]
		name    = row.fields[3]
		meaning = row.fields[4]
		sources = strings.Split(row.fields[5], ";")
		retry   = nimcode.Retry(row.fields[6])
		reason  = row.fields[7]
	)

	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil || strconv.FormatInt(n, 10) != text {
		return Entry{}, row.errorf("code is %q, expected a decimal number of 32 bits", text)
	}
	code := int(n)
	if !slices.Contains(nimcode.Surfaces(), surface) {
		return Entry{}, row.errorf("unknown surface %q, expected %s", surface, oneOf(nimcode.Surfaces()))
	}
	if first, dup := c.defined[key{surface, code}]; dup {
		return Entry{}, row.errorf("duplicate code %d on %s, expected each once (first at %s)", code, surface, first)
	}
	if domain == "" {
		return Entry{}, row.errorf("domain of %d is empty, expected a word such as team", code)
	}
	if !token.IsIdentifier(name) || !token.IsExported(name) {
		return Entry{}, row.errorf("name is %q, expected an exported Go identifier", name)
	}
	if first, ok := c.named[name]; ok && first.code != code {
		return Entry{}, row.errorf("name %s stands for %d, expected %d as at %s", name, code, first.code, first.at)
	}
	if meaning == "" {
		return Entry{}, row.errorf("meaning of %d is empty, expected a few words", code)
	}
	for _, s := range sources {
		if s == "" {
			return Entry{}, row.errorf("empty source key in %q, expected keys with a semicolon between them", row.fields[5])
		}
		if len(c.keys) > 0 && !c.keys[s] {
			return Entry{}, row.errorf("unknown source key %q, expected a key of the list of sources", s)
		}
	}
	if !slices.Contains(retries, retry) {
		return Entry{}, row.errorf("unknown retry class %q, expected %s", retry, oneOf(retries))
	}

	c.defined[key{surface, code}] = row.at
	if _, ok := c.named[name]; !ok {
		c.named[name] = naming{code, row.at}
	}
	return Entry{
		Code: nimcode.Code{
			Code:        code,
			Surface:     surface,
			Domain:      domain,
			Name:        name,
			Meaning:     meaning,
			Retry:       retry,
			RetryReason: reason,
		},
		Sources: sources,
	}, nil
}

// oneOf joins the words of a closed list: "a, b or c".
func oneOf[S ~string](words []S) string {
	var b strings.Builder
	for i, w := range words {
		switch {
		case i == 0:
		case i == len(words)-1:
			b.WriteString(" or ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	return b.String()
}
