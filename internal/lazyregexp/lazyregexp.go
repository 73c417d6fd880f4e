// Package lazyregexp has regular expressions that are compiled when they are
// used for the first time. go vet starts a process for each package, most of
// which need none of them.
package lazyregexp

import (
	"regexp"
	"sync"
)

// A Regexp is a regular expression.
type Regexp struct{ get func() *regexp.Regexp }

// New returns a regular expression. Its first use panics if it has a mistake.
func New(pattern string) *Regexp {
	return &Regexp{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })}
}

// MatchString reports whether a text has a match.
func (r *Regexp) MatchString(s string) bool { return r.get().MatchString(s) }

// Match reports whether a text has a match.
func (r *Regexp) Match(b []byte) bool { return r.get().Match(b) }

// FindString returns the first match, "" if there is none.
func (r *Regexp) FindString(s string) string { return r.get().FindString(s) }

// FindStringSubmatch returns the first match and its groups, nil if there is none.
func (r *Regexp) FindStringSubmatch(s string) []string { return r.get().FindStringSubmatch(s) }

// FindStringIndex returns the place of the first match, nil if there is none.
func (r *Regexp) FindStringIndex(s string) []int { return r.get().FindStringIndex(s) }

// FindAllString returns at most n matches, all if n is negative.
func (r *Regexp) FindAllString(s string, n int) []string { return r.get().FindAllString(s, n) }

// FindAllStringSubmatch returns at most n matches with their groups, all if n is
// negative.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	return r.get().FindAllStringSubmatch(s, n)
}

// ReplaceAllString replaces all matches, $1 standing for a group.
func (r *Regexp) ReplaceAllString(s, by string) string { return r.get().ReplaceAllString(s, by) }

// FindStringSubmatchIndex returns the places of the first match and its groups,
// nil if there is none.
func (r *Regexp) FindStringSubmatchIndex(s string) []int { return r.get().FindStringSubmatchIndex(s) }
