package carrier

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A kind says how far a value has come on the way from the evidence to the
// code.
type kind uint8

const (
	tied     kind = iota // part of a NIM call: URL, request, client, raw answer
	answer               // a decoded answer, whose member "code" is the code
	code                 // the code, in whatever representation
	numKinds             //
)

// An op is what happened to a parameter on its way to a value. Ops make the
// summaries of functions polymorphic: what comes out depends on what went in.
type op uint8

const (
	asIs    op = iota // the parameter, or a part or wrapper of it
	decoded           // what the parameter was decoded into
	member            // the member "code" of the parameter
)

// maxConsts bounds the set of own constants kept for one value.
const maxConsts = 16

// A source is a parameter and what happened to it.
type source struct {
	param *ssa.Parameter
	op    op
	// weak marks a flow that carries evidence for NIM but no veto: another
	// vendor's URL among the data of a request says nothing about the request.
	weak bool
}

type sourceLabel struct {
	source
	trace *trace // from the parameter to the value
}

// labels is what is known about one value. All parts only ever grow.
type labels struct {
	nim    [numKinds]*trace   // evidence for NIM, by kind
	surf   [numKinds]surfaces // the surfaces that evidence speaks of
	other  *trace             // a veto: the value belongs to something else
	from   []sourceLabel      // parameters it derives from
	consts []int64            // integer constants the program itself put there
}

func (l *labels) empty() bool {
	return l == nil || l.other == nil && len(l.from) == 0 && !l.hasNIM()
}

// unknown reports whether nothing is known of where a value comes from.
func (l *labels) unknown() bool {
	if l == nil {
		return true
	}
	for _, f := range l.from {
		if !f.weak {
			return false
		}
	}
	return l.other == nil && !l.hasNIM()
}

// withoutCode returns l, less the code if it is to go.
func (l *labels) withoutCode(gone bool) *labels {
	if l == nil || !gone || l.nim[code] == nil {
		return l
	}
	w := *l
	w.nim[code], w.surf[code] = nil, 0
	return &w
}

func (l *labels) hasNIM() bool {
	return l != nil && (l.nim[tied] != nil || l.nim[answer] != nil || l.nim[code] != nil)
}

// merge adds src to l and reports whether l has grown.
func (l *labels) merge(src *labels) bool {
	if src == nil || src == l {
		return false
	}
	grown := false
	for k := range src.nim {
		if src.nim[k].strength() > l.nim[k].strength() {
			l.nim[k] = src.nim[k]
			grown = true
		}
		if s := l.surf[k] | src.surf[k]; s != l.surf[k] {
			l.surf[k] = s
			grown = true
		}
	}
	if src.other != nil && l.other == nil {
		l.other = src.other
		grown = true
	}
	for _, f := range src.from {
		grown = l.addSource(f) || grown
	}
	for _, c := range src.consts {
		if len(l.consts) < maxConsts && !slices.Contains(l.consts, c) {
			l.consts = append(l.consts, c)
			grown = true
		}
	}
	return grown
}

func (l *labels) addSource(f sourceLabel) bool {
	for _, have := range l.from {
		if have.source == f.source || have.param == f.param && have.op == f.op && !have.weak {
			return false
		}
	}
	l.from = append(l.from, f)
	return true
}

// weaken returns the part of l that flows through an argument which does not
// decide whom a request goes to.
func (l *labels) weaken() *labels {
	if l == nil {
		return nil
	}
	w := *l
	w.other = nil
	w.from = nil
	for _, f := range l.from {
		f.weak = true
		w.from = append(w.from, f)
	}
	return &w
}

// raw returns the part of l that speaks of a call as such, not of an answer
// that was decoded already.
func (l *labels) raw() *labels {
	if l == nil {
		return nil
	}
	w := &labels{other: l.other}
	w.nim[tied], w.surf[tied] = l.nim[tied], l.surf[tied]
	for _, f := range l.from {
		if f.op == asIs {
			w.from = append(w.from, f)
		}
	}
	return w
}

// codes returns the part of l that is a code, whatever its representation.
func (l *labels) codes() *labels {
	c := &labels{}
	if l.nim[code] != nil {
		c.nim[code], c.surf[code], c.other = l.nim[code], l.surf[code], l.other
	}
	for _, f := range l.from {
		if f.op == member {
			c.from = append(c.from, f)
		}
	}
	return c
}

// decode returns the labels of what a value with labels l is decoded into.
func (l *labels) decode(s step) *labels {
	if l == nil {
		return nil
	}
	d := &labels{other: l.other}
	if l.nim[code] != nil { // the raw message of the member "code"
		d.nim[code], d.surf[code] = l.nim[code].add(s), l.surf[code]
	}
	switch {
	case l.nim[answer] != nil:
		d.nim[answer], d.surf[answer] = l.nim[answer], l.surf[answer]
	case l.nim[tied] != nil:
		d.nim[answer], d.surf[answer] = l.nim[tied].add(s), l.surf[tied]
	}
	for _, f := range l.from {
		if f.op == asIs {
			f.op = decoded
			f.trace = f.trace.add(s)
		}
		d.addSource(f)
	}
	return d
}

// member returns the labels of the member "code" of a value with labels l.
func (l *labels) member(s step) *labels {
	if l == nil {
		return nil
	}
	d := &labels{other: l.other}
	switch {
	case l.nim[answer] != nil:
		d.nim[code], d.surf[code] = l.nim[answer].add(s), l.surf[answer]
	case l.nim[tied] != nil:
		d.nim[code], d.surf[code] = l.nim[tied].add(s), l.surf[tied]
	}
	for _, f := range l.from {
		if f.op != member {
			f.op = member
			f.trace = f.trace.add(s)
			d.addSource(f)
		}
	}
	return d
}

// apply returns what op makes of a value with labels l.
func (l *labels) apply(o op) *labels {
	switch o {
	case decoded:
		return l.decode(step{})
	case member:
		return l.member(step{})
	}
	return l
}

// A step is one link of a trace.
type step struct {
	pos  token.Pos
	text string
}

// A trace is the chain of steps that led to a label, newest first. Traces are
// immutable and share their tails.
type trace struct {
	step
	prev  *trace
	rule  string
	depth int
}

// strength orders the rules of evidence, so that the best one is shown; no
// evidence at all is the weakest.
func (t *trace) strength() int {
	if t == nil {
		return 0
	}
	return 1 + slices.Index(ruleOrder, t.rule)
}

// maxTrace bounds the length of a trace; more explains less.
const maxTrace = 8

// add returns t with one more step; a step without text is left out.
func (t *trace) add(s step) *trace {
	if s.text == "" || t != nil && (t.depth >= maxTrace || t.step == s) {
		return t
	}
	n := &trace{step: s, prev: t}
	if t != nil {
		n.rule, n.depth = t.rule, t.depth+1
	}
	return n
}

// then returns t followed by the steps of rest.
func (t *trace) then(rest *trace) *trace {
	if rest == nil {
		return t
	}
	return t.then(rest.prev).add(rest.step)
}

// steps returns the chain, oldest first.
func (t *trace) steps() []Step {
	var out []Step
	for ; t != nil; t = t.prev {
		out = append(out, Step{Pos: t.pos, Text: t.text})
	}
	slices.Reverse(out)
	return slices.Compact(out) // a way through a loop says the same twice
}
