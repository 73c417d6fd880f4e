package config

import (
	"fmt"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A Config is what a project has set. What it has not is nil; a list that is
// given and empty is not nil.
type Config struct {
	File string // the file that it was read from, as given

	Checks       []Item[string]  // words of -checks, such as bugs or -NIM101
	Require      []Item[int]     // codes that a handler must not let fall through
	HTTPConst    *Item[string]   // diff or all
	MagicSuccess *Item[bool]     // whether codes of success are reported as bare numbers
	Surfaces     []Item[Surface] // assumed where the evidence does not tell
	Carriers     []Carrier       // declarations of what holds a code
	Codes        []Code          // the project's own codes
	OpenSurfaces []Item[Surface] // may have codes that no table has
	Speakers     Speakers        // what else talks to NIM
	Exclude      []Item[string]  // globs of files that are not reported, see Excludes
}

// A Surface says whose codes are meant.
type Surface = nimcode.Surface

// An Item is a value and where it stands.
type Item[T any] struct {
	Value T
	Pos   Pos
}

// A Pos is a place in a file of settings.
type Pos struct {
	File         string // or what stands for it
	Line, Column int    // from 1, in characters; 0 if there are none, as in a map
}

// String returns the place as compilers write it.
func (p Pos) String() string {
	if p.Line < 1 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// A CarrierKind says what kind of thing a Carrier names.
type CarrierKind string

// The kinds of carriers, which are the keys for their names.
const (
	CarrierType  CarrierKind = "type"  // a type, or a field of a struct
	CarrierFunc  CarrierKind = "func"  // a function or a method, by its result
	CarrierConst CarrierKind = "const" // a constant
)

// A Carrier declares that something holds a code.
type Carrier struct {
	Kind CarrierKind
	Symbol
	Surface Surface // "" if it is not told
	Pos     Pos
}

// A Symbol is a name of a package.
type Symbol struct {
	Package string // its import path
	Name    string // of the type, function or constant; of the receiver's type for a method
	Member  string // the field or method, "" if there is none
}

// String returns the symbol as the settings spell it.
func (s Symbol) String() string {
	text := s.Package + "." + s.Name
	if s.Member != "" {
		text += "." + s.Member
	}
	return text
}

// A Code is a code that the project's own servers answer on a surface of NIM.
type Code struct {
	Code    int
	Surface Surface
	Name    string
	Meaning string
	Retry   nimcode.Retry // RetryUnknown if it is not told
	Pos     Pos
}

// Speakers are further marks of code that talks to NIM, such as a gateway in
// front of it.
type Speakers struct {
	Hosts   []Item[string] // api.example.com, *.example.com
	Headers []Item[string] // set on outgoing requests
	Paths   []Item[string] // of a URL, from its /
	Imports []Item[string] // packages; with /... at the end also those below
}
