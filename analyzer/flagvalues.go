package analyzer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/nimcodelint/nimcodelint/internal/config"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A CheckSet is a set of checks, as -checks has it. The zero CheckSet has all
// that are on by default.
type CheckSet struct {
	text string
	on   map[string]bool // by ID; nil for the default
}

// String returns the list that the set was made of.
func (s *CheckSet) String() string { return s.text }

// Set makes s the set that a comma list of checks and groups describes. The
// list is evaluated from left to right, and a word with - in front takes away.
// A list that starts by taking away starts from all.
func (s *CheckSet) Set(text string) error {
	on := map[string]bool{}
	for i, word := range strings.Split(text, ",") {
		name, minus := strings.CutPrefix(strings.TrimSpace(word), "-")
		ids := selectChecks(name)
		if len(ids) == 0 {
			return fmt.Errorf("unknown check %q; allowed are all, %s, %s, %s, each also with - in front",
				word, GroupBugs, GroupStyle, checkNames())
		}
		if i == 0 && minus {
			for _, id := range selectChecks("all") {
				on[id] = true
			}
		}
		for _, id := range ids {
			on[id] = !minus
		}
	}
	s.text, s.on = text, on
	return nil
}

// Has reports whether the check with this ID is in the set.
func (s *CheckSet) Has(id string) bool {
	if s.on == nil {
		defaults.once.Do(func() {
			defaults.on = map[string]bool{}
			for _, id := range selectChecks("all") {
				defaults.on[id] = true
			}
		})
		return defaults.on[id]
	}
	return s.on[id]
}

// defaults are the checks that are on unless something else is asked for.
var defaults struct {
	once sync.Once
	on   map[string]bool
}

// selectChecks returns the IDs that a word of -checks stands for. A check that
// is off by default has to be named.
func selectChecks(word string) []string {
	var ids []string
	for _, c := range Checks() {
		switch {
		case strings.EqualFold(word, c.ID), strings.EqualFold(word, c.Slug):
			return []string{c.ID}
		case c.Default && (word == "all" || word == c.Group):
			ids = append(ids, c.ID)
		}
	}
	return ids
}

func checkNames() string {
	var names []string
	for _, c := range Checks() {
		names = append(names, c.ID+" ("+c.Slug+")")
	}
	return strings.Join(names, ", ")
}

// HTTPConst says which constants of net/http NIM102 reports. The zero value is
// HTTPConstDiff.
type HTTPConst string

// The values of HTTPConst.
const (
	HTTPConstDiff HTTPConst = "diff" // those whose meaning differs from NIM's
	HTTPConstAll  HTTPConst = "all"  // all
)

var httpConsts = []string{string(HTTPConstDiff), string(HTTPConstAll)}

// String returns the value as -httpconst takes it.
func (c *HTTPConst) String() string { return string(*c) }

// Set makes c the value that the text stands for.
func (c *HTTPConst) Set(text string) error {
	if !slices.Contains(httpConsts, text) {
		return fmt.Errorf("unknown value %q; allowed are %s", text, strings.Join(httpConsts, ", "))
	}
	*c = HTTPConst(text)
	return nil
}

// Codes is a list of NIM status codes.
type Codes []int

// String returns the codes as a comma list.
func (l *Codes) String() string {
	var out []string
	for _, c := range *l {
		out = append(out, strconv.Itoa(c))
	}
	return strings.Join(out, ",")
}

// Set makes l the codes of a comma list; none stands for no code.
func (l *Codes) Set(text string) error { return l.set(text, nil) }

// set does the same with codes that a project has beside NIM's.
func (l *Codes) set(text string, own []config.Code) error {
	out := Codes{}
	if text == "none" {
		*l = out
		return nil
	}
	for word := range strings.SplitSeq(text, ",") {
		c, err := strconv.Atoi(strings.TrimSpace(word))
		isOwn := func(o config.Code) bool { return o.Code == c }
		if err != nil || len(nimcode.SurfacesOf(c)) == 0 && !slices.ContainsFunc(own, isOwn) {
			return fmt.Errorf("%q is no NIM status code; expected a comma list such as 403,414 (nimcodelint codes lists all)", word)
		}
		out = append(out, c)
	}
	*l = out
	return nil
}

// requireFlag is -require, which takes the codes of -settings too, if that comes
// before it.
type requireFlag struct{ cfg *Config }

func (f *requireFlag) String() string {
	if f.cfg == nil {
		return "" // package flag asks a zero value
	}
	return f.cfg.Require.String()
}

func (f *requireFlag) Set(text string) error {
	return f.cfg.Require.set(text, f.cfg.Settings.file.Codes)
}

// Surfaces is a list of surfaces.
type Surfaces []nimcode.Surface

// String returns the surfaces as a comma list.
func (l *Surfaces) String() string {
	var out []string
	for _, s := range *l {
		out = append(out, string(s))
	}
	return strings.Join(out, ",")
}

// Set makes l the surfaces of a comma list.
func (l *Surfaces) Set(text string) error {
	var out Surfaces
	all := Surfaces(nimcode.Surfaces())
	for word := range strings.SplitSeq(text, ",") {
		s := nimcode.Surface(strings.TrimSpace(word))
		if !slices.Contains(all, s) {
			return fmt.Errorf("unknown surface %q; allowed are %s", word, all.String())
		}
		out = append(out, s)
	}
	*l = out
	return nil
}
