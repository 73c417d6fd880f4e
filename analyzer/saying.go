package analyzer

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A saying is the one thing that a label plainly says.
type saying struct {
	topic *topic
	words []string // those that are no filler
}

// hear returns what the texts, together the label of a code, say; ok is false
// if that is nothing, or not one thing only. Each word has to be accounted for:
// a negation or a word that we do not know may turn the meaning.
func hear(code int64, texts ...string) (s saying, ok bool) {
	var units []string
	for _, text := range texts {
		units = append(units, lexicon().units(words(text))...)
	}
	units = slices.DeleteFunc(units, func(u string) bool {
		return u == fmt.Sprint(code) || lexicon().fillers[u] && len(lexicon().heads[u]) == 0
	})
	var found []*topic
	for i := range topics {
		t := &topics[i]
		says := func(u string) bool { return slices.Contains(lexicon().heads[u], t) }
		if slices.ContainsFunc(units, says) && !slices.ContainsFunc(units, func(u string) bool {
			return !says(u) && !slices.Contains(lexicon().with[u], t)
		}) {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return saying{}, false
	}
	return saying{found[0], units}, true
}

// blames reports whether the saying is wrong for a code, beyond doubt. here
// says that it is about what a program does for the code.
func (s saying) blames(code int, here bool) bool {
	t := s.topic
	if code <= 0 || code >= 1000 || slices.Contains(successCodes, code) {
		return false
	}
	if t.http != nil {
		return slices.Contains(t.http, code)
	}
	if slices.Contains(t.right, code) || slices.Contains(t.also, code) || here && slices.Contains(t.alsoHere, code) {
		return false
	}
	own := meaningWords(code)
	return !slices.ContainsFunc(s.words, func(w string) bool { return own[w] })
}

// successCodes have no failure to name, so whatever is said of them is about
// something else.
var successCodes = []int{200, 808, 810}

// meaningWords returns the words by which the catalogue speaks of a code, on
// any surface.
func meaningWords(code int) map[string]bool {
	own := map[string]bool{}
	for _, w := range phrases(ownWords[code]) {
		own[w] = true
	}
	for _, s := range nimcode.Surfaces() {
		if e, ok := catalogue.Default().Lookup(s, code); ok {
			for _, w := range append(words(e.Name), words(e.Meaning)...) {
				own[w] = true
			}
		}
	}
	for _, w := range phrases(commonWords) {
		delete(own, w)
	}
	return own
}

// A vocabulary finds the phrases of topics and fillers in texts.
type vocabulary struct {
	heads, with map[string][]*topic
	fillers     map[string]bool
	longest     int // in words
}

var lexicon = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{map[string][]*topic{}, map[string][]*topic{}, map[string]bool{}, 1}
	add := func(list string, to func(phrase string)) {
		for _, p := range phrases(list) {
			to(p)
			v.longest = max(v.longest, len(words(p)))
		}
	}
	for i := range topics {
		t := &topics[i]
		add(t.heads, func(p string) { v.heads[p] = append(v.heads[p], t) })
		add(t.with, func(p string) { v.with[p] = append(v.with[p], t) })
	}
	add(fillers, func(p string) { v.fillers[p] = true })
	return v
})

// phrases splits a list of them; each is the words that it consists of, with
// spaces in between.
func phrases(list string) (out []string) {
	for _, p := range strings.Split(list, ",") {
		if w := words(p); len(w) > 0 {
			out = append(out, strings.Join(w, " "))
		}
	}
	return out
}

// units joins words that are a phrase, the longest first.
func (v *vocabulary) units(words []string) (out []string) {
	for len(words) > 0 {
		n := min(v.longest, len(words))
		for ; n > 1; n-- {
			if p := strings.Join(words[:n], " "); v.heads[p] != nil || v.with[p] != nil || v.fillers[p] {
				break
			}
		}
		out = append(out, strings.Join(words[:n], " "))
		words = words[n:]
	}
	return out
}

// verb matches what a formatted print replaces, and the apostrophe in don't.
var verb = lazyregexp.New(`%[-+# 0]*[0-9.*]*[a-zA-Z]|['’]`)

// words splits a name or a text into lower-case words. A Chinese character is
// a word of its own, for nothing stands between those that belong together.
func words(text string) (out []string) {
	var word []rune
	end := func() {
		if len(word) > 0 {
			out = append(out, strings.ToLower(string(word)))
			word = nil
		}
	}
	runes := []rune(verb.ReplaceAllString(text, ""))
	for i, r := range runes {
		switch {
		case unicode.Is(unicode.Han, r):
			end()
			word = []rune{r}
			end()
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
			continue
		}
		if n := len(word); n > 0 {
			last := word[n-1]
			next := i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if unicode.IsDigit(r) != unicode.IsDigit(last) || unicode.IsUpper(r) && (!unicode.IsUpper(last) || next) {
				end()
			}
		}
		word = append(word, r)
	}
	end()
	return out
}
