package handling

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// A Link is a template for the addresses of source lines. In it {file} stands
// for the file relative to the root of the repository, {line} for the line.
//
// It is a flag.Value.
type Link string

// String returns the template.
func (l *Link) String() string { return string(*l) }

// runnable matches addresses that a browser would run instead of going there.
var runnable = lazyregexp.New(`(?i)^(javascript|vbscript|data):`)

var placeholder = lazyregexp.New(`\{[^{}]*\}`)

// Set makes l the template.
func (l *Link) Set(text string) error {
	if !strings.Contains(text, "{file}") {
		return errors.New("expected {file} where the name of the file goes, such as https://example.com/blob/main/{file}#L{line}")
	}
	for _, p := range placeholder.FindAllString(text, -1) {
		if p != "{file}" && p != "{line}" {
			return fmt.Errorf("unknown placeholder %s, there are {file} and {line}", p)
		}
	}
	// Browsers leave out the characters that are not allowed.
	if strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r == 0x7f }) || runnable.MatchString(text) {
		return errors.New("expected an address to go to, without spaces")
	}
	*l = Link(text)
	return nil
}

// to returns the address of a line.
func (l Link) to(p Position) string {
	file := (&url.URL{Path: p.File}).EscapedPath()
	if first, _, _ := strings.Cut(file, "/"); strings.Contains(first, ":") && strings.HasPrefix(string(l), "{file}") {
		file = "./" + file // no scheme
	}
	return strings.NewReplacer("{file}", file, "{line}", strconv.Itoa(p.Line)).Replace(string(l))
}
