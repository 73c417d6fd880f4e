package analyzer

import (
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A config is the values of the flags of one analyzer.
type config struct {
	checks        checkSet
	why           bool
	magicSuccess  bool
	httpConst     choice
	require       codeList
	surfaces      surfaceList
	nimcodeImport bool
}

func newConfig() *config {
	return &config{
		checks:    checkSet{text: "all"},
		httpConst: choice{value: "diff", allowed: []string{"diff", "all"}},
		require:   codeList{403, 414},
		surfaces:  surfaceList{nimcode.SurfaceServerV1, nimcode.SurfaceServerV2},
	}
}

func (c *config) register(fs *flag.FlagSet) {
	fs.Var(&c.checks, "checks", "comma list of checks to run: all, bugs, style, IDs or names; -X takes X out again")
	fs.BoolVar(&c.why, "why", false, "add to each finding why the expression is taken for a NIM status code")
	fs.BoolVar(&c.magicSuccess, "magic-success", true, "NIM101: report codes of success such as 200 too")
	fs.Var(&c.httpConst, "httpconst", "NIM102: diff reports net/http constants whose meaning differs from NIM's, all reports every one")
	fs.Var(&c.require, "require", "comma list of codes that a handler must not let fall through; no check uses it yet")
	fs.Var(&c.surfaces, "surface", "comma list of surfaces assumed where the evidence does not tell whose codes are meant")
	fs.BoolVar(&c.nimcodeImport, "nimcode-import", true, "let fixes import "+nimcodePath)
}

// checkSet is the value of -checks.
type checkSet struct {
	text string
	off  map[string]bool // by ID; nil for the default
}

func (s *checkSet) String() string { return s.text }

// Set evaluates the list from left to right. A list that starts by taking
// away starts from all.
func (s *checkSet) Set(text string) error {
	on := map[string]bool{}
	for i, word := range strings.Split(text, ",") {
		word = strings.TrimSpace(word)
		name, minus := strings.CutPrefix(word, "-")
		ids := selectChecks(name)
		if len(ids) == 0 {
			return fmt.Errorf("unknown check %q; allowed are all, bugs, style, %s, each also with - in front", word, checkNames())
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
	s.text, s.off = text, map[string]bool{}
	for _, c := range Checks() {
		if !on[c.ID] {
			s.off[c.ID] = true
		}
	}
	return nil
}

// has reports whether a check is to run.
func (s *checkSet) has(c *Check) bool {
	if s.off == nil {
		return c.Default
	}
	return !s.off[c.ID]
}

// selectChecks returns the IDs that a word of -checks stands for.
func selectChecks(word string) []string {
	var ids []string
	for _, c := range Checks() {
		switch {
		case strings.EqualFold(word, c.ID), strings.EqualFold(word, c.Slug):
			return []string{c.ID}
		case word == "all" && c.Default, word == c.Group && c.Default:
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

// choice is the value of a flag that takes one of a few words.
type choice struct {
	value   string
	allowed []string
}

func (c *choice) String() string { return c.value }

func (c *choice) Set(text string) error {
	if !slices.Contains(c.allowed, text) {
		return fmt.Errorf("unknown value %q; allowed are %s", text, strings.Join(c.allowed, ", "))
	}
	c.value = text
	return nil
}

// codeList is the value of a flag that takes codes.
type codeList []int

func (l *codeList) String() string {
	var out []string
	for _, c := range *l {
		out = append(out, strconv.Itoa(c))
	}
	return strings.Join(out, ",")
}

func (l *codeList) Set(text string) error {
	var out codeList
	for word := range strings.SplitSeq(text, ",") {
		c, err := strconv.Atoi(strings.TrimSpace(word))
		if err != nil || len(nimcode.SurfacesOf(c)) == 0 {
			return fmt.Errorf("%q is no NIM status code; expected a comma list such as 403,414 (nimcodelint codes lists all)", word)
		}
		out = append(out, c)
	}
	*l = out
	return nil
}

// surfaceList is the value of -surface.
type surfaceList []nimcode.Surface

func (l *surfaceList) String() string {
	var out []string
	for _, s := range *l {
		out = append(out, string(s))
	}
	return strings.Join(out, ",")
}

func (l *surfaceList) Set(text string) error {
	var out surfaceList
	all := surfaceList(nimcode.Surfaces())
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
