package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A checker holds nodes against a schema and gathers what does not fit.
type checker struct {
	known *Known
	errs  []*Error
}

func (c *checker) errorf(n *node, key, format string, args ...any) {
	c.errs = append(c.errs, &Error{n.pos, key, fmt.Sprintf(format, args...)})
}

// check holds a node against a schema. Where a list may be written as one
// text, the node is made a list.
func (c *checker) check(n *node, s *schema, key string) {
	if s.kind == kindList && s.comma {
		c.spread(n, s)
	}
	if n.kind != s.kind {
		c.wrong(n, s, key)
		return
	}
	switch n.kind {
	case kindNumber:
		if n.number < int64(s.min) || n.number > int64(s.max) || slices.Contains(s.not, int(n.number)) {
			c.wrong(n, s, key)
		}
	case kindText:
		c.text(n, s, key)
	case kindList:
		c.list(n, s, key)
	case kindMap:
		c.fields(n, s, key)
	}
}

// wrong reports a node that is not what was expected.
func (c *checker) wrong(n *node, s *schema, key string) {
	c.errorf(n, key, "got %s, expected %s%s", n.describe(), c.expectation(s), c.proposal(n, s))
}

// expectation says what a schema takes.
func (c *checker) expectation(s *schema) string {
	switch {
	case s.expected != "":
		return s.expected
	case s.enum != nil:
		return or(s.enum)
	case s.vocab != nil && len(s.vocab(c.known).words) > 0:
		return or(s.vocab(c.known).words)
	case s.comma:
		return "a list, or one text with commas"
	}
	return words[s.kind]
}

// truths are words that other languages and older YAML have for booleans.
var truths = map[string]string{"yes": "true", "on": "true", "y": "true", "1": "true", "no": "false", "off": "false", "n": "false", "0": "false"}

// proposal says which word was likely meant.
func (c *checker) proposal(n *node, s *schema) string {
	text := strings.TrimSpace(n.text)
	switch {
	case s.kind == kindBool:
		if t := truths[strings.ToLower(text)]; t != "" {
			return didYouMean(t, []string{t})
		}
		return didYouMean(text, []string{"true", "false"})
	case s.kind == kindNumber && n.kind == kindText && (&node{}).setNumber(text):
		return " (did you mean " + text + ", without quotes?)"
	case n.kind != kindText:
		return ""
	case s.minus && strings.HasPrefix(text, "-"):
		var words []string
		for _, w := range s.vocab(c.known).words {
			words = append(words, "-"+w)
		}
		return didYouMean(text, words)
	case s.enum != nil:
		return didYouMean(text, s.enum)
	case s.vocab != nil:
		return didYouMean(text, s.vocab(c.known).words)
	}
	return ""
}

// text checks a text against all that the schema says of it. No text has
// characters that cannot be seen: they would get into messages.
func (c *checker) text(n *node, s *schema, key string) {
	word := n.text
	if s.minus {
		word = strings.TrimPrefix(word, "-")
	}
	switch {
	case !utf8.ValidString(word), strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsGraphic(r) }),
		s.enum != nil && !slices.Contains(s.enum, word),
		s.vocab != nil && word == "",
		s.vocab != nil && s.vocab(c.known).has != nil && !s.vocab(c.known).has(word),
		s.pattern != nil && !s.pattern.MatchString(word),
		s.valid != nil && !s.valid(word):
		c.wrong(n, s, key)
	}
}

// spread makes a list of one item or of a text with commas.
func (c *checker) spread(n *node, s *schema) {
	switch {
	case n.kind == kindText:
		*n = *n.split()
	case n.kind == kindNumber && s.item.kind == kindNumber:
		item := *n
		*n = node{kind: kindList, pos: n.pos, items: []*node{&item}}
	}
}

func (c *checker) list(n *node, s *schema, key string) {
	if s.nonempty && len(n.items) == 0 {
		c.errorf(n, key, "got an empty list, expected at least one item; without the key, the default holds")
	}
	before := len(c.errs)
	for i, item := range n.items {
		c.check(item, s.item, at(key, i))
	}
	if len(c.errs) > before {
		return // what is broken is compared with nothing
	}
	if s.unique {
		c.distinct(n, key, func(item *node) (*node, string) { return item, item.describe() })
	}
	for _, keys := range s.distinct {
		c.distinct(n, key, func(item *node) (*node, string) {
			var parts []string
			for _, k := range keys {
				parts = append(parts, k+" "+item.get(k).describe())
			}
			return item.get(keys[len(keys)-1]), strings.Join(parts, " with ")
		})
	}
}

// at is the path of an item of a list.
func at(key string, i int) string { return fmt.Sprintf("%s[%d]", key, i) }

// distinct reports items that are like an earlier one. What they are alike by
// is said by the text that id returns, with the node to show.
func (c *checker) distinct(n *node, key string, id func(*node) (*node, string)) {
	first := map[string]int{}
	for i, item := range n.items {
		show, text := id(item)
		if j, dup := first[text]; dup {
			c.errorf(show, at(key, i), "got %s again, expected each once (first at %s)", text, at(key, j))
			continue
		}
		first[text] = i
	}
}

func (c *checker) fields(n *node, s *schema, key string) {
	seen := map[string]Pos{}
	for _, p := range n.pairs {
		if p.key.kind != kindText {
			c.errorf(p.key, key, "got %s for a key, expected %s", p.key.describe(), or(s.keys()))
			continue
		}
		name := p.key.text
		path := keyPath(key, name)
		f := s.field(name)
		if f == nil {
			c.errorf(p.key, path, "unknown key, expected %s%s", or(s.keys()), didYouMean(name, s.keys()))
			continue
		}
		if first, dup := seen[name]; dup {
			c.errorf(p.key, path, "duplicate key, expected once (first in line %d)", first.Line)
			continue
		}
		seen[name] = p.key.pos
		c.check(p.value, f.schema, path)
	}
	for _, name := range s.required {
		if _, ok := seen[name]; !ok {
			c.errorf(n, key, "key %s is missing, expected %s", name, and(s.required))
		}
	}
	var chosen []string
	for _, name := range s.oneOf {
		if _, ok := seen[name]; ok {
			chosen = append(chosen, name)
		}
	}
	if len(s.oneOf) > 0 && len(chosen) != 1 {
		c.errorf(n, key, "got %s, expected exactly one of the keys %s", cmp.Or(and(chosen), "none"), or(s.oneOf))
	}
}
