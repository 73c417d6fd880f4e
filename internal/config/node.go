package config

import (
	"strconv"
	"strings"
	"unicode"
)

// A node is a value as it was found, whatever it came from.
type node struct {
	kind  kind
	pos   Pos
	other string // what a node of kindOther is, in words

	text   string // of a text; of a number, a bool as it is spelled
	number int64
	truth  bool
	items  []*node // of a list
	pairs  []pair  // of a map, in order
	exact  bool    // the text's characters stand at pos, one behind the other
}

// A pair is a key of a map and its value.
type pair struct {
	key   *node
	value *node
}

// get returns the value of a key, nil if there is none.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	for _, p := range n.pairs {
		if p.key.text == key {
			return p.value
		}
	}
	return nil
}

// describe says what a node is, for errors.
func (n *node) describe() string {
	switch n.kind {
	case kindEmpty:
		return "nothing"
	case kindBool, kindNumber:
		return n.text
	case kindText:
		return quoted(n.text)
	case kindList:
		return "a list"
	case kindMap:
		return "a map"
	}
	return plain(n.other)
}

// plain quotes what does not belong into a line, such as a tag with a line
// break in it.
func plain(s string) string {
	if len(s) > 120 || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) }) {
		return quoted(s)
	}
	return s
}

// quoted quotes text for an error, cut if it is long.
func quoted(s string) string {
	const most = 60
	if len(s) > most {
		return strconv.Quote(strings.ToValidUTF8(s[:most], "") + "...")
	}
	return strconv.Quote(s)
}

// number makes a node of what looks like a whole number. It reports false for
// everything but plain decimal digits.
func (n *node) setNumber(text string) bool {
	v, err := strconv.ParseInt(text, 10, 64)
	if err != nil || strconv.FormatInt(v, 10) != text {
		return false
	}
	n.kind, n.text, n.number = kindNumber, text, v
	return true
}

// split makes a list of a text with commas.
func (n *node) split() *node {
	list := &node{kind: kindList, pos: n.pos}
	offset := 0 // in characters
	for word := range strings.SplitSeq(n.text, ",") {
		item := &node{kind: kindText, pos: n.pos, text: strings.TrimSpace(word)}
		if n.exact {
			blanks := len(word) - len(strings.TrimLeft(word, " \t"))
			item.pos.Column += offset + blanks
		}
		item.setNumber(item.text)
		list.items = append(list.items, item)
		offset += len([]rune(word)) + 1
	}
	return list
}
