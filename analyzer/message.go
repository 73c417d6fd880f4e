package analyzer

import (
	"fmt"
	"slices"
	"strings"
)

// message words the findings on one line, which are ordered by check. Those of
// one check share a sentence.
func message(fs []finding) string {
	var parts []string
	for len(fs) > 0 {
		n := 1
		for n < len(fs) && fs[n].check == fs[0].check {
			n++
		}
		parts = append(parts, fs[0].check.ID+": "+sentence(fs[:n]))
		fs = fs[n:]
	}
	return strings.Join(parts, "; also ")
}

// sentence words the findings of one check.
func sentence(fs []finding) string {
	var texts, writes []string
	for _, f := range fs {
		if f.text != "" {
			texts = appendNew(texts, f.text)
		}
	}
	if len(texts) > 0 {
		return strings.Join(texts, "; ")
	}
	for _, c := range clauses(fs) {
		texts = append(texts, c.text())
	}
	for _, f := range fs {
		if f.write != "" {
			writes = appendNew(writes, f.write)
		}
	}
	s := strings.Join(texts, ", and ")
	if len(writes) > 0 {
		s += "; write " + and(writes)
	}
	return s
}

// A clause is what is said of subjects that meet the same constants.
type clause struct {
	place    place
	subjects []string
	items    []item
}

type item struct{ noun, value, rest string }

// clauses groups findings, first by subject and then by what is said of it.
func clauses(fs []finding) []*clause {
	var bySubject []*clause
	for _, f := range fs {
		it := item{f.noun, f.value, f.rest}
		i := slices.IndexFunc(bySubject, func(c *clause) bool {
			return c.place == f.use.place && c.subjects[0] == f.use.subject
		})
		if i < 0 {
			bySubject = append(bySubject, &clause{f.use.place, []string{f.use.subject}, []item{it}})
			continue
		}
		bySubject[i].items = appendNew(bySubject[i].items, it)
	}
	var out []*clause
	for _, c := range bySubject {
		i := slices.IndexFunc(out, func(o *clause) bool { return o.place == c.place && slices.Equal(o.items, c.items) })
		if i < 0 {
			out = append(out, c)
			continue
		}
		out[i].subjects = append(out[i].subjects, c.subjects...)
	}
	return out
}

// frames say what happens at a place, for one subject and for several; the
// preposition stands before each constant.
var frames = map[place]struct{ one, many, preposition string }{
	compared: {"%s, a NIM status code, is compared", "%s, NIM status codes, are compared", "with"},
	passed:   {"%s, which takes a NIM status code, is called", "%s, which take a NIM status code, are called", "with"},
	key: {"a table that is indexed with the NIM status code %s has", "tables that are indexed with the NIM status codes %s have",
		"the key"},
	element: {"a list that is searched for the NIM status code %s has", "lists that are searched for the NIM status codes %s have",
		"the element"},
}

func (c *clause) text() string {
	f := frames[c.place]
	frame := f.one
	if len(c.subjects) > 1 {
		frame = f.many
	}
	return fmt.Sprintf(frame, and(c.subjects)) + " " + c.constants(f.preposition)
}

// constants words the constants of a clause: together where the same is wrong
// with all of them.
func (c *clause) constants(preposition string) string {
	first := c.items[0]
	if slices.ContainsFunc(c.items, func(it item) bool { return it.rest != first.rest || it.noun != first.noun }) {
		var words []string
		for _, it := range c.items {
			words = append(words, phrase(preposition, it.noun, it.value, it.rest))
		}
		return strings.Join(words, ", and ")
	}
	var values []string
	for _, it := range c.items {
		values = append(values, it.value)
	}
	noun := first.noun
	if noun != "" && len(values) > 1 {
		noun += "s"
	}
	return phrase(preposition, noun, and(values), first.rest)
}

func phrase(preposition, noun, value, rest string) string {
	s := preposition + " "
	if noun != "" {
		s += noun + " "
	}
	s += value
	if rest != "" {
		s += ", " + rest
	}
	return s
}

// and joins words as people do.
func and(words []string) string { return enumerate(words, "and") }

// or joins alternatives.
func or(words []string) string { return enumerate(words, "or") }

func enumerate(words []string, conjunction string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + " " + conjunction + " " + words[n-1]
}

// appendNew appends what is not there yet.
func appendNew[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}
