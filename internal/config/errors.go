package config

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode"

	"github.com/nimcodelint/nimcodelint/internal/near"
)

// An Error is a mistake in settings.
type Error struct {
	Pos     Pos
	Key     string // such as codes[1].name; "" if it is about no key
	Problem string // what is wrong, and what was expected
}

// Error returns the error on one line, beginning with its place.
func (e *Error) Error() string {
	s := e.Pos.String() + ": "
	if e.Key != "" {
		s += e.Key + ": "
	}
	return s + e.Problem
}

// join orders errors by their place and makes one of them, nil of none.
func join(errs []*Error) error {
	slices.SortStableFunc(errs, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	var out []error
	for _, e := range errs {
		out = append(out, e)
	}
	return errors.Join(out...)
}

// didYouMean proposes the words that are spelled nearly like one.
func didYouMean(word string, words []string) string {
	if likely := near.Words(word, words); len(likely) > 0 {
		return " (did you mean " + or(likely) + "?)"
	}
	return ""
}

// or joins alternatives.
func or(words []string) string { return enumerate(words, "or") }

// and joins what belongs together.
func and(words []string) string { return enumerate(words, "and") }

func enumerate(words []string, conjunction string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + " " + conjunction + " " + words[n-1]
}

// keyPath appends a key to a path of keys, quoted if it is not a plain one.
func keyPath(path, key string) string {
	plain := key != "" && strings.IndexFunc(key, func(r rune) bool {
		return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) < 0
	if !plain || len(key) > 60 {
		key = quoted(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}
