package carrier

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Scanner tells whether a package can hold a carrier at all by the bytes of
// its files and by what it imports, before anything is parsed. It may say yes
// where the analyzer then finds no evidence, but never no where it would.
//
// A package that imports one with evidence, directly or not, may hold a carrier
// too: to say that is left to the caller.
type Scanner struct {
	own     *Settings
	needles []needle
	least   int // the length of the shortest needle
	// shift has for two bytes, letter case folded or not, how far the search
	// can go on when they stand at the end of the window.
	shift [1 << 16]uint8
	slow  bool // the settings have texts beyond ASCII
}

// Marks are the kinds of evidence that files hold, as bits.
type Marks uint8

const (
	markCertain Marks = 1 << iota // one is enough
	markHeader                    // the headers of signingHeaders, in their order
	markHeader2
	markWord // a name of NIM's maker, and the code that each list of codes has
	markCode
	markAction // the end of a path, and how NIM calls accounts
	markAccount

	markHeaders = markHeader | markHeader2
	markBook    = markWord | markCode

	markActions = markAction | markAccount
	markNamed   = markAction | markWord
)

// Evidence reports whether the marks of all files of a package make it one that
// can hold a carrier.
func (m Marks) Evidence() bool {
	return m&markCertain != 0 || m&markHeaders == markHeaders || m&markBook == markBook ||
		m&markActions == markActions || m&markNamed == markNamed
}

// A needle is a text to search for.
type needle struct {
	text string // as plain has it, in lower case if fold
	fold bool   // in any letter case
	mark Marks
	// holds reports whether the text found at data[start:end] is more than
	// the text; nil for always.
	holds func(data []byte, start, end int) bool
}

// NewScanner returns a scanner for the evidence that New with the same settings
// takes.
func NewScanner(own *Settings) *Scanner {
	s := &Scanner{own: own}
	add := func(text string, fold bool, mark Marks, holds func(data []byte, start, end int) bool) {
		if fold {
			text = strings.ToLower(text)
		}
		if !isASCII(text) {
			s.slow = true
			text = string(plain([]byte(text)))
		}
		s.needles = append(s.needles, needle{text, fold, mark, holds})
	}
	for _, d := range vendorDomains {
		add(d, true, markCertain, nil)
	}
	// The documentation proves nothing alone. It is here so that nothing that
	// counts as evidence is left out.
	for _, d := range docDomains {
		if !slices.Contains(vendorDomains, d) {
			add(d, true, markCertain, nil)
		}
	}
	for _, w := range vendorWords {
		add(w, true, markWord, nil)
	}
	add(directivePrefix, false, markCertain, nil)
	add(nimserverName, false, markCertain, isElement)
	add(actionSuffix, false, markCertain, isAction)
	add(actionSuffix, false, markAction, isPathEnd)
	add(accountName, true, markAccount, nil)
	for i, h := range signingHeaders {
		add(h, true, markHeader<<i, isLiteral)
	}
	if own != nil {
		for _, h := range own.Hosts {
			add(strings.TrimPrefix(h, "*"), true, markCertain, nil)
		}
		for _, p := range own.Paths {
			add(p, false, markCertain, nil)
		}
		for _, h := range own.Headers {
			add(h, true, markCertain, isLiteral)
		}
	}
	s.prepare()
	return s
}

// isElement reports whether a text is an element of a path in a literal.
func isElement(data []byte, start, end int) bool {
	return isEdge(data, start-1, "/") && isEdge(data, end, "/")
}

// isAction reports whether a text ends the path of a call of NIM's in a literal.
func isAction(data []byte, start, end int) bool {
	if !isEdge(data, end, "?&#") {
		return false
	}
	for start > 0 && (isLetter(data[start-1]) || data[start-1] == '/') {
		start--
	}
	return isEndpoint(string(data[start:end]))
}

// isPathEnd reports whether a text ends a path in a literal.
func isPathEnd(data []byte, start, end int) bool { return isEdge(data, end, "?&") }

// isLiteral reports whether a text is a literal.
func isLiteral(data []byte, start, end int) bool {
	return isEdge(data, start-1, "") && isEdge(data, end, "")
}

// isEdge reports whether the byte at i ends a literal or is one of some others.
func isEdge(data []byte, i int, others string) bool {
	return i < 0 || i >= len(data) || data[i] == '"' || data[i] == '`' || strings.IndexByte(others, data[i]) >= 0
}

func isLetter(c byte) bool { return 'a' <= lower(c) && lower(c) <= 'z' }

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// ID tells scanners of the same program apart that take different things for
// evidence.
func (s *Scanner) ID() string { return fmt.Sprintf("%+v", s.own) }

// prepare fills the table of shifts, as in the search of Wu and Manber for
// several texts at once: the window is as long as the shortest text.
func (s *Scanner) prepare() {
	s.least = 255
	for _, n := range s.needles {
		s.least = min(s.least, len(n.text))
	}
	if s.least < 2 {
		return // every file is searched for everything, see File
	}
	for i := range s.shift {
		s.shift[i] = uint8(s.least - 1)
	}
	for _, n := range s.needles {
		for i := 1; i < s.least; i++ {
			for _, a := range n.cases(i - 1) {
				for _, b := range n.cases(i) {
					at := &s.shift[int(a)<<8|int(b)]
					*at = min(*at, uint8(s.least-1-i))
				}
			}
		}
	}
}

// cases returns how the byte at i may be spelled.
func (n *needle) cases(i int) []byte {
	c := n.text[i]
	if n.fold && isLetter(c) {
		return []byte{c, c - 'a' + 'A'}
	}
	return []byte{c}
}

// File returns the marks that a Go file holds.
func (s *Scanner) File(data []byte) Marks {
	if s.least < 2 {
		return markCertain
	}
	marks := s.search(data)
	if bytes.Contains(data, bookLiteral) {
		marks |= markCode
		if bytes.Contains(data, limitLiteral) && hasLabels(data) {
			marks |= markCertain
		}
	}
	if !marks.Evidence() && hasErrorBook(data) {
		marks |= markCertain
	}
	if !marks.Evidence() && (s.slow || isDisguised(data)) {
		marks |= s.search(plain(data))
	}
	return marks
}

func (s *Scanner) search(data []byte) (found Marks) {
	for i := s.least - 1; i < len(data); {
		if n := s.shift[uint(data[i-1])<<8|uint(data[i])]; n > 0 {
			i += int(n)
			continue
		}
		start := i - (s.least - 1)
		for _, n := range s.needles {
			if found&n.mark == 0 && n.at(data, start) {
				if found |= n.mark; found.Evidence() {
					return found
				}
			}
		}
		i++
	}
	return found
}

// at reports whether the needle is found at a place.
func (n *needle) at(data []byte, start int) bool {
	end := start + len(n.text)
	if end > len(data) {
		return false
	}
	for i := range n.text {
		c := data[start+i]
		if n.fold {
			c = lower(c)
		}
		if c != n.text[i] {
			return false
		}
	}
	return n.holds == nil || n.holds(data, start, end)
}

// isDisguised reports whether a literal or a directive may have something else in
// the place of an ASCII letter: an escape, a carriage return within the line,
// which the compiler leaves out, or one of the two letters that are k and s but
// for their case.
func isDisguised(data []byte) bool {
	for rest := data; ; {
		i := bytes.IndexByte(rest, '\\')
		if i < 0 || i+1 >= len(rest) {
			break
		}
		if strings.IndexByte("xuU0123", rest[i+1]) >= 0 {
			return true
		}
		rest = rest[i+2:]
	}
	return hasLoneReturn(data) || bytes.Contains(data, []byte("\u212a")) || bytes.Contains(data, []byte("\u017f"))
}

// hasLoneReturn reports whether there is a carriage return that ends no line.
func hasLoneReturn(data []byte) bool {
	for {
		i := bytes.IndexByte(data, '\r')
		if i < 0 {
			return false
		}
		if i+1 < len(data) && data[i+1] != '\n' {
			return true
		}
		data = data[i+1:]
	}
}

// plain returns the text with escapes resolved, without carriage returns, and
// what is not ASCII in lower case. Letters that are ASCII keep their case, as it
// may matter.
func plain(data []byte) []byte {
	if hasLoneReturn(data) {
		data = bytes.ReplaceAll(data, []byte("\r"), nil)
	}
	text := make([]byte, 0, len(data))
	for {
		i := bytes.IndexByte(data, '\\')
		if i < 0 {
			text = append(text, data...)
			break
		}
		text, data = append(text, data[:i]...), data[i:]
		head := data[:min(len(data), len(`\U00000000`))]
		r, multibyte, rest, err := strconv.UnquoteChar(string(head), 0)
		switch {
		case err != nil:
			text, data = append(text, data[0]), data[1:]
			continue
		case multibyte:
			text = utf8.AppendRune(text, r)
		default:
			text = append(text, byte(r))
		}
		data = data[len(head)-len(rest):]
	}
	first := bytes.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
	if first < 0 {
		return text
	}
	out := append(make([]byte, 0, len(text)), text[:first]...)
	for text = text[first:]; len(text) > 0; {
		if text[0] < utf8.RuneSelf {
			out, text = append(out, text[0]), text[1:]
			continue
		}
		r, n := utf8.DecodeRune(text)
		if n == 1 {
			out = append(out, text[0])
		} else {
			out = utf8.AppendRune(out, fold(r))
		}
		text = text[n:]
	}
	return out
}

// fold returns one of the letters that are equal to r but for their case: a
// lower case ASCII letter if there is one.
func fold(r rune) rune {
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	if least < utf8.RuneSelf {
		return unicode.ToLower(least)
	}
	return least
}

// Package reports whether a package can hold a carrier for its own path, or
// for that of a package that it imports.
func (s *Scanner) Package(path string, imports []string) bool {
	return s.own.names(path) || slices.ContainsFunc(imports, func(p string) bool {
		return sdkProduct(p) != "" || s.own.names(p)
	})
}

// Skips reports whether the package at path holds no carrier, whatever marks
// it has.
func (s *Scanner) Skips(path string) bool { return sdkSkipped(path) }
