package handling

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A Column is a code of a map.
type Column struct {
	Code
	ID       string // the number, "other" or "absent"
	Label    string
	Required bool // a handler must not let it fall through
	Description
}

// A Group is columns side by side that ask for the same.
type Group struct {
	ID      string
	Title   string
	Hint    string
	Columns int
}

// groups are all groups in their order. A failure's group is its retry class:
// it says what a program can do about it.
var groups = []Group{
	{ID: "success", Title: "Success", Hint: "NIM did what was asked"},
	{ID: string(nimcode.RetryNever), Title: "Mend the request", Hint: "the same request cannot succeed, or has taken effect already"},
	{ID: string(nimcode.RetryAfterAction), Title: "Act first", Hint: "the same request can succeed only after something else has changed"},
	{ID: string(nimcode.RetryBackoff), Title: "Wait", Hint: "the same request can succeed after a pause"},
	{ID: string(nimcode.RetryUnknown), Title: "Unclear", Hint: "no source says whether the same request can succeed"},
	{ID: "rest", Title: "The rest", Hint: "what no column names"},
}

// common are the codes that are always columns: those that come to every
// program sooner or later.
var common = []int64{
	nimcode.Success, nimcode.InvalidPass, nimcode.Forbidden, nimcode.NotExist, nimcode.Timeout, nimcode.ParamError,
	nimcode.RateLimit, nimcode.Repeated, nimcode.ServerError, nimcode.ServerBusy,
}

// choose lays out the columns for places.
func (m *Map) choose(pkgs []*Package, places []Place) {
	codes := slices.Clone(common)
	var required []int64
	for _, p := range pkgs {
		required = append(required, p.Require...)
	}
	codes = append(codes, required...)
	var surfaces []string
	for _, pl := range places {
		codes = append(codes, pl.Codes...)
		for _, s := range pl.Surfaces {
			if !slices.Contains(surfaces, s) {
				surfaces = append(surfaces, s)
			}
		}
	}
	slices.Sort(codes)
	slices.Sort(surfaces)
	var all []Column
	for _, c := range slices.Compact(codes) {
		text := strconv.FormatInt(c, 10)
		all = append(all, Column{
			Code: Code{Number: c}, ID: text, Label: text,
			Required: slices.Contains(required, c), Description: describe(pkgs, c, surfaces),
		})
	}
	all = append(all,
		Column{Code: Code{Special: Other}, ID: "other", Label: "other", Description: Description{Meaning: "any other failure, such as a code that is new"}},
		Column{Code: Code{Special: Absent}, ID: "absent", Label: "no code", Description: Description{Meaning: "an answer without a code, as that of a proxy"}},
	)
	slices.SortStableFunc(all, func(a, b Column) int { return cmp.Compare(a.group(), b.group()) })
	m.Columns = all
	for i, g := range groups {
		for _, c := range all {
			if c.group() == i {
				g.Columns++
			}
		}
		if g.Columns > 0 {
			m.Groups = append(m.Groups, g)
		}
	}
}

// describe returns what one of the packages knows of a code; all know the same.
func describe(pkgs []*Package, code int64, surfaces []string) Description {
	for _, p := range pkgs {
		if p.Describe != nil {
			return p.Describe(code, surfaces)
		}
	}
	return Description{}
}

// group returns the index of the column's group.
func (c *Column) group() int {
	id := c.Retry
	switch {
	case c.Special != Number:
		id = "rest"
	case c.Success:
		id = "success"
	}
	i := slices.IndexFunc(groups, func(g Group) bool { return g.ID == id })
	if i < 0 {
		i = slices.IndexFunc(groups, func(g Group) bool { return g.ID == string(nimcode.RetryUnknown) })
	}
	return i
}
