package analyzer

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// The groups of checks, as -checks names them.
const (
	GroupStyle = "style" // how a code is written
	GroupBugs  = "bugs"  // what a program gets wrong
)

// A Check is one kind of finding and all that is said about it: the README's
// table, `nimcodelint explain` and the documentation are made from it.
type Check struct {
	ID    string // such as NIM101; never reused
	Slug  string // another name for it, such as magic
	Title string // what it reports, in one line
	Why   string // what happens otherwise
	Bad   string // Go code that it reports
	Good  string // the same, mended
	// SilentWhen says where it reports nothing though it might seem to.
	SilentWhen string
	Since      string // the release that has it first
	Fix        string // what -fix does
	Group      string // GroupStyle or GroupBugs
	Default    bool   // whether it is on unless asked for

	// Each check has one of these or several. run judges one use of a constant, dispatch
	// what a function does for one code; ok says that it reports. scan looks
	// through the whole package; each finding has its place, text and carrier.
	// NIM901 has none: it is about what the others have found.
	run      func(*runner, *use) (f finding, ok bool)
	dispatch func(*runner, *dispatch) (f finding, ok bool)
	function func(*runner, *ssa.Function) []finding
	scan     func(*runner) []finding
}

// pages is where the pages of the checks are.
const pages = "https://github.com/nimcodelint/nimcodelint/blob/HEAD/docs/checks/"

// URL returns the address of the page of the check.
func (c Check) URL() string { return pages + c.ID + ".md" }

// Ignorable reports whether //nimcode:ignore suppresses the check. It does not
// where the check is about that directive.
func (c Check) Ignorable() bool {
	return c.run != nil || c.dispatch != nil || c.function != nil || c.scan != nil
}

// checks lists all checks by precedence: where several apply to one constant,
// or to one line, the first one reports.
var checks = []*Check{
	&swallowed, &unhandled, &unchecked, &retry, &retryPolicy, &noBackoff, &duplicate, &contradiction, &ambiguous, &httpStatus, &decode,
	&rangeCheck, &unknown, &surface, &mislabel, &httpConst, &magic, &directive,
}

// Checks returns all checks, ordered by ID.
func Checks() []Check {
	var out []Check
	for _, c := range checks {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Check) int { return strings.Compare(a.ID, b.ID) })
	return out
}
