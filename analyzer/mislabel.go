package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/catalogue"
)

var mislabel = Check{
	ID:    "NIM106",
	Slug:  "mislabel",
	Title: "a constant, a table entry or a case names a NIM status code as if it were another one",
	Why: `A reader believes a name, and nobody looks the number up again: what was written for a
rejected parameter runs when something is forbidden, and the rejected parameter goes elsewhere. So do
names from HTTP, in which 417 is a failed expectation and 302 a redirect.`,
	Bad: `const codeParamError = 403
if r.Code == codeParamError {
	return errBadParameter
}`,
	Good: `const codeParamError = 414
if r.Code == codeParamError {
	return errBadParameter
}`,
	SilentWhen: `the label can be read in two ways: it has a word that we do not know, it says two things, it
is for several codes, the code has that cause too ("already registered" for 414), or the program uses the
constant or the error for something else as well`,
	Since:   "v0.1.0",
	Fix:     "none",
	Group:   GroupStyle,
	Default: true,
	scan:    runMislabel,
}

// A label is what the source calls a code.
type label struct {
	expr    ast.Expr // the label itself
	use     *use     // where the code meets a carrier
	carrier *carrier.Carrier
	value   int64
	number  string   // the code as the message calls it
	texts   []string // the label in words
	subject string   // the label as the message calls it
	where   string   // what makes it one
	isName  bool     // the name of a constant
	isText  bool     // spelled out here: no error that others share
	here    bool     // it is what the program does for the code
	group   ast.Node // where labels stand side by side
}

// runMislabel returns the labels that plainly say what another code means.
func runMislabel(r *runner) []finding {
	constants := r.constantLabels()
	entries := r.entryLabels()
	var out []finding
	wrong := map[token.Pos]bool{} // constants
	for _, l := range constants {
		if f, ok := r.mislabelled(l, constants); ok {
			out = append(out, f)
			wrong[l.expr.Pos()] = true
		}
	}
	for _, l := range entries {
		// A constant that has the wrong name is to be mended first.
		if c := r.constOf(l.use.expr); c != nil && wrong[c.Pos()] {
			continue
		}
		if f, ok := r.mislabelled(l, entries); ok {
			out = append(out, f)
		}
	}
	return out
}

// mislabelled judges one label. An error that stands for another code, too, is
// the program's word for what it takes to be the same. And where two codes have
// the same label, and it is right for neither, there is something between them
// that we do not know.
func (r *runner) mislabelled(l label, others []label) (finding, bool) {
	s, ok := hear(l.value, l.texts...)
	if !ok || s.topic.nameOnly && !l.isName || !isCode(l.value) || !s.blames(int(l.value), l.here) && !s.isSwapped(l, others) {
		return finding{}, false
	}
	surfaces := r.surfaces(l.carrier)
	known := func(v int) bool { return r.cfg.Settings.absence(surfaces, int64(v)) == catalogue.Known }
	if !known(int(l.value)) || l.carrier.Own(l.value) {
		return finding{}, false
	}
	for _, o := range others {
		if o.group != l.group || o.value == l.value {
			continue
		}
		// Where several codes mean it, that one of them is there explains nothing.
		if right := s.topic.right; slices.Contains(right, int(o.value)) && (l.isText || len(right) > 1 && right[0] != int(o.value)) {
			continue
		}
		if t, ok := hear(o.value, o.texts...); ok && t.topic == s.topic {
			return finding{}, false
		}
	}
	var says, write string
	if s.topic.http != nil {
		_, inHTTP := catalogue.HTTPDiffers(int(l.value))
		says = fmt.Sprintf("what HTTP means by %d (%s)", l.value, inHTTP)
	} else {
		i := slices.IndexFunc(s.topic.right, known)
		if i < 0 {
			return finding{}, false
		}
		right := int64(s.topic.right[i])
		says, write = r.meaning(surfaces, right), ", or write "+digits(right, l.use.isText)
	}
	verb, subject := "change it", "it"
	if l.isName {
		verb, subject = "rename it", "its name"
	}
	text := l.subject + " " + l.number + strings.TrimPrefix(r.meaning(surfaces, l.value), fmt.Sprint(l.value)) + l.where +
		", but " + subject + " says " + says + "; " + verb + write
	return finding{pos: l.expr.Pos(), end: l.expr.End(), text: text, carrier: l.carrier}, true
}

// isSwapped reports whether another constant is named for what the code of this
// one means, and this one for what the other's code does. Then it does not help
// either that a code has many causes.
func (s saying) isSwapped(l label, others []label) bool {
	means := func(t *topic, v int64) bool { return slices.Contains(t.right, int(v)) }
	return l.isName && !means(s.topic, l.value) && slices.ContainsFunc(others, func(o label) bool {
		if !o.isName || o.group != l.group || !means(s.topic, o.value) {
			return false
		}
		t, ok := hear(o.value, o.texts...)
		return ok && means(t.topic, l.value) && !means(t.topic, o.value)
	})
}
