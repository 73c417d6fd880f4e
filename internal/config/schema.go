package config

import (
	"math"
	"regexp"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A schema says what may stand somewhere.
type schema struct {
	kind     kind
	expected string // what it is, for errors; the kind's words if it is empty

	// For text. A value keeps to all that are set.
	pattern *regexp.Regexp
	enum    []string
	vocab   func(*Known) vocabulary
	minus   bool // the word may have a minus in front
	valid   func(text string) bool

	// For whole numbers.
	min, max int
	not      []int

	// For lists.
	item     *schema
	comma    bool // may also be one text, with commas, or one item
	nonempty bool
	unique   bool       // no item twice
	distinct [][]string // keys of the items that no two share

	// For maps.
	fields   []field
	required []string
	oneOf    []string // exactly one of these keys
}

// A field is a key and what stands at it.
type field struct {
	key    string
	doc    string
	schema *schema
}

// A kind is the form of a value.
type kind int

const (
	kindOther kind = iota // none of the others
	kindEmpty             // nothing stands behind the key
	kindBool
	kindNumber // a whole number
	kindText
	kindList
	kindMap
)

// words say what is expected where a schema does not.
var words = map[kind]string{
	kindBool:   "true or false",
	kindNumber: "a whole number",
	kindText:   "text",
	kindList:   "a list",
	kindMap:    "a map",
}

// settings is the schema of the file.
var settings = &schema{kind: kindMap, fields: []field{
	{"checks", "The checks to run, evaluated in order: all, bugs, style, IDs or names. A minus in front takes away.",
		&schema{kind: kindList, comma: true, nonempty: true, item: &schema{
			kind: kindText, vocab: checkWords, minus: true, expected: "a check or a group of checks, as nimcodelint help lists them",
		}}},
	{"require", "The codes that a handler must not let fall through.",
		&schema{kind: kindList, comma: true, unique: true, item: code}},
	{"httpconst", "NIM102: diff reports net/http constants whose meaning differs from NIM's, all reports every one.",
		&schema{kind: kindText, enum: []string{"diff", "all"}}},
	{"magic-success", "NIM101: whether codes of success such as 200 are reported too.",
		&schema{kind: kindBool}},
	{"surfaces", "The surfaces that are assumed where the evidence does not tell whose codes are meant.",
		&schema{kind: kindList, comma: true, nonempty: true, unique: true, item: surface}},
	{"carriers", "What holds a NIM status code though no evidence shows it.",
		&schema{kind: kindList, item: carrier}},
	{"codes", "Codes of your own, which your servers answer beside NIM's.",
		&schema{kind: kindList, item: ownCode, distinct: [][]string{{"surface", "code"}, {"surface", "name"}}}},
	{"open-surfaces", "The surfaces that may answer codes which are in no table: there, no code is unknown.",
		&schema{kind: kindList, comma: true, unique: true, item: surface}},
	{"speakers", "Further marks of code that talks to NIM, such as the gateway in front of it.",
		&schema{kind: kindMap, fields: []field{
			{"hosts", "Hosts; *. at the start stands for any subdomain.", &schema{kind: kindList, unique: true, item: host}},
			{"headers", "Headers that are set on an outgoing request.", &schema{kind: kindList, unique: true, item: header}},
			{"paths", "The start of a URL's path.", &schema{kind: kindList, unique: true, item: urlPath}},
			{"imports", "Packages; /... at the end stands for those below as well.", &schema{kind: kindList, unique: true, item: imports}},
		}}},
	{"exclude", "Files that are not reported, relative to this file. A * stands for anything but a slash, ** for any folders; a folder stands for all files in it.",
		&schema{kind: kindList, unique: true, item: glob}},
}}

var (
	// A code of 0 is what Go has where the answer has none.
	code = &schema{kind: kindNumber, min: math.MinInt32, max: math.MaxInt32, not: []int{0},
		expected: "a status code, a whole number of 32 bits other than 0"}
	surface = &schema{kind: kindText, vocab: surfaceNames}
	carrier = &schema{kind: kindMap, expected: "a map such as {type: example.com/im.Code}",
		oneOf: []string{"type", "func", "const"}, fields: []field{
			{"type", "A type all of whose values are codes, or a field of a struct: example.com/im.Answer.Code.", symbol(CarrierType)},
			{"func", "A function or method whose result is a code.", symbol(CarrierFunc)},
			{"const", "A constant that is a code.", symbol(CarrierConst)},
			{"surface", "The surface of the codes, if it is known.", surface},
		}}
	ownCode = &schema{kind: kindMap, expected: "a map such as {code: 1001, surface: server-v1, name: Busy, meaning: the gateway is busy}",
		required: []string{"code", "surface", "name", "meaning"}, fields: []field{
			{"code", "The number.", code},
			{"surface", "The surface that answers it.", surface},
			{"name", "A name for messages.", &schema{kind: kindText, pattern: regexp.MustCompile(`^[A-Z][A-Za-z0-9_]*$`),
				expected: "an exported Go name of ASCII letters and digits"}},
			{"meaning", "What it says, in a few words.", &schema{kind: kindText, pattern: regexp.MustCompile(`^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$`),
				expected: "a few words on one line"}},
			{"retry", "Whether sending the same request again can help.", &schema{kind: kindText, enum: retries}},
		}}
	host = &schema{kind: kindText, pattern: regexp.MustCompile(`^(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?$`),
		expected: "a host such as api.example.com or *.example.com"}
	header = &schema{kind: kindText, pattern: regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*$`),
		expected: "the name of a header such as X-App-Key"}
	urlPath = &schema{kind: kindText, pattern: regexp.MustCompile(`^/[^\s?#]*$`),
		expected: "a path such as /im/, which begins with / and has no space, ? or #"}
	imports = &schema{kind: kindText, pattern: regexp.MustCompile(`^[^\s"\\]+$`), valid: isImport,
		expected: "an import path such as example.com/im or example.com/im/..."}
	glob = &schema{kind: kindText, pattern: regexp.MustCompile(`^[^/\\]([^\\]*[^\\/])?/?$`), valid: isGlob,
		expected: "a glob such as internal/fake or **/*_mock.go, with slashes and relative to this file"}
	retries = []string{string(nimcode.RetryNever), string(nimcode.RetryAfterAction), string(nimcode.RetryBackoff), string(nimcode.RetryUnknown)}
)

// symbol is the schema of a name of a package, of a kind.
func symbol(k CarrierKind) *schema {
	form, members := symbolForms[k], k != CarrierConst
	return &schema{
		kind:     kindText,
		pattern:  regexp.MustCompile(`^[^\s"\\]+\.[^\s"\\/.]+$`),
		expected: form,
		valid: func(text string) bool {
			s, ok := parseSymbol(text)
			return ok && (members || s.Member == "")
		},
	}
}

// symbolForms say what is expected for a name of a kind.
var symbolForms = map[CarrierKind]string{
	CarrierType:  "a type or field such as example.com/im.Code or example.com/im.Answer.Code",
	CarrierFunc:  "a function or method such as example.com/im.Send or example.com/im.Client.Send",
	CarrierConst: "a constant such as example.com/im.CodeBusy",
}

// field returns the field of a key, nil if there is none.
func (s *schema) field(key string) *field {
	for i := range s.fields {
		if s.fields[i].key == key {
			return &s.fields[i]
		}
	}
	return nil
}

// keys returns the keys of a map.
func (s *schema) keys() []string {
	var out []string
	for _, f := range s.fields {
		out = append(out, f.key)
	}
	return out
}
