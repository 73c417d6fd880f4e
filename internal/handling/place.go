package handling

import "cmp"

// A Position is a line of a file.
type Position struct {
	File   string `json:"file"` // absolute; in a Map as the reader sees it, with slashes
	Line   int    `json:"line"`
	Column int    `json:"column,omitempty"`
}

func (p Position) compare(q Position) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// A Step is one point of the way that a code takes.
type Step struct {
	What string `json:"what"` // such as "tested"
	Position
}

// A Cell says what becomes of one code at one place.
type Cell struct {
	State State `json:"state"`
	// How says what happens, in a few words.
	How string `json:"how,omitempty"`
	// Path has the points of the way as far as they are known: where the answer
	// comes from, where the code is tested, where it leaves.
	Path []Step `json:"path,omitempty"`
	// Check is the ID of the check that reports it, "" if none does.
	Check string `json:"check,omitempty"`
}

// A Kind says why a place is in the map.
type Kind string

// The kinds.
const (
	Tests  Kind = "test"   // a function tests a code
	Answer Kind = "answer" // a function gets an answer and does not test its code
)

// A Place is where a function tests a code, or gets an answer and does not.
type Place struct {
	Kind     Kind
	Package  string // path
	Function string // such as (*Client).Send
	FullName string // with the package, "" for a function literal
	Position
	Subject  string   // the code or the answer as the source spells it
	Call     string   // the call that the answer comes from, "" if it is not seen here
	Endpoint string   // the constant that the call names the API by, "" if there is none
	Codes    []int64  // that the function tells from others
	Surfaces []string // whose codes come here
	// Returned says that all that happens with the answer is that the function
	// returns it. Where the program calls the function, its caller is a place,
	// too.
	Returned bool
	// Judge says what becomes of a code.
	Judge func(Code) Cell
}

// A Package is what one package adds to a map.
type Package struct {
	Places []Place
	// Called are the functions that the package calls for an answer, by
	// FullName.
	Called map[string]bool
	// Require are the codes that a handler must not let fall through.
	Require []int64
	// Describe says what is known of a code on surfaces.
	Describe func(code int64, surfaces []string) Description
}

// A Description is what is known of a code.
type Description struct {
	Meaning string
	Retry   string // the retry class, as in the catalogue
	Reason  string // for the class
	Success bool
}

// A Code is a status code, or one of the two below.
type Code struct {
	Special Special
	Number  int64
}

// Special codes are no numbers.
type Special uint8

// The special codes.
const (
	Number Special = iota
	Other          // any that nobody mentions
	Absent         // an answer that has no code
)
