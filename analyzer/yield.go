package analyzer

import (
	"go/ast"
	neturl "net/url"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// yield returns the call of the function that the answer comes from, or nil if
// it comes from elsewhere.
func (d *dispatch) yield(r *runner) *ssa.Call {
	if d.yielded == nil {
		c := d.findYield(r)
		d.yielded = &c
	}
	return *d.yielded
}

func (d *dispatch) findYield(r *runner) (found *ssa.Call) {
	o := &origins{runner: r, seen: map[ssa.Value]bool{}}
	eachInstr(d.fn, func(in ssa.Instruction) {
		if found != nil || !d.code.Starts(in) {
			return
		}
		switch in := in.(type) {
		case *ssa.Call:
			found = o.callOf(in)
		case *ssa.Store:
			found = o.call(in.Val)
		case ssa.Value:
			found = o.call(in)
		}
	})
	return found
}

// origins looks for the call that a value comes from.
type origins struct {
	*runner
	seen map[ssa.Value]bool
}

// readsAnswer matches methods of answers that return a part of them.
var readsAnswer = lazyregexp.New(`^(Get[A-Z]\w*|Data|Body|Bytes|String|Result|RawBody)$`)

// soleReceiver returns the receiver of a call of a method without arguments.
func soleReceiver(c *ssa.Call) ssa.Value {
	switch f := c.Call.StaticCallee(); {
	case c.Call.IsInvoke() && len(c.Call.Args) == 0:
		return c.Call.Value
	case f != nil && f.Signature.Recv() != nil && len(c.Call.Args) == 1:
		return c.Call.Args[0]
	}
	return nil
}

// makesAnswer matches functions that may make one answer of parts of another.
var makesAnswer = lazyregexp.New(`^(New|To|From|Wrap|Parse|Convert)`)

// answers reports whether a call returns an answer of NIM.
func (o *origins) answers(c *ssa.Call) bool {
	for i := range c.Call.Signature().Results().Len() {
		if o.carriers.AnswerOf(c, i) != nil {
			return true
		}
	}
	return false
}

// callOf returns the call of NIM behind a call: itself, or what a decoder is
// given.
func (o *origins) callOf(c *ssa.Call) *ssa.Call {
	if recv := soleReceiver(c); recv != nil && readsAnswer.MatchString(calleeName(c)) {
		if found := o.call(recv); found != nil && o.answers(found) {
			return found
		}
	}
	if makesAnswer.MatchString(calleeName(c)) {
		for _, a := range c.Call.Args {
			if found := o.call(a); found != nil && o.answers(found) {
				return found
			}
		}
	}
	if _, ok := c.Call.Value.(*ssa.Builtin); !ok && (!(&unread{runner: o.runner}).isForeign(c) || returnsResponse(c)) {
		return c
	}
	for _, a := range append([]ssa.Value{c.Call.Value}, c.Call.Args...) {
		if found := o.call(a); found != nil {
			return found
		}
	}
	return nil
}

func (o *origins) call(v ssa.Value) *ssa.Call {
	if v == nil || o.seen[v] {
		return nil
	}
	o.seen[v] = true
	switch v := v.(type) {
	case *ssa.Call:
		return o.callOf(v)
	case *ssa.Alloc:
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.Store:
				if ref.Addr == v {
					if c := o.call(ref.Val); c != nil {
						return c
					}
				}
			case *ssa.MakeInterface:
				for _, u := range *ref.Referrers() {
					if c, ok := u.(*ssa.Call); ok && c.Parent() == v.Parent() {
						if found := o.call(c); found != nil {
							return found
						}
					}
				}
			}
		}
	case *ssa.Function, *ssa.Const, *ssa.Global, *ssa.Parameter, *ssa.FreeVar, *ssa.Builtin:
	case *ssa.Extract, *ssa.Convert, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.TypeAssert, *ssa.Slice,
		*ssa.UnOp, *ssa.FieldAddr, *ssa.Field, *ssa.IndexAddr, *ssa.Index, *ssa.Lookup, *ssa.Phi:
		for _, op := range v.(ssa.Instruction).Operands(nil) {
			if found := o.call(*op); found != nil {
				return found
			}
		}
	}
	return nil
}

// callName returns what the source calls.
func (d *dispatch) callName(c *ssa.Call) string { return d.index.callName(c) }

func (x *syntaxIndex) callName(c *ssa.Call) string {
	if e, ok := x.exprs[c.Pos()].(*ast.CallExpr); ok {
		return calledText(e)
	}
	return calleeName(c)
}

var actionPath = lazyregexp.New(`/[\w./-]+\.action`)

// endpoint returns the path by which a call names the API: a constant among its
// operands, or the only one on the way of the evidence.
func endpoint(call *ssa.Call, c *carrier.Carrier) string {
	if call != nil {
		for _, a := range call.Call.Args {
			if p := pathIn(a, 0); p != "" {
				return p
			}
		}
	}
	var found []string
	if c != nil {
		for _, s := range c.Why {
			for _, p := range actionPath.FindAllString(s.Text, -1) {
				if p = pathOf(p); !slices.Contains(found, p) {
					found = append(found, p)
				}
			}
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return ""
}

// pathIn returns the path that a text names, which may be joined of several.
func pathIn(v ssa.Value, depth int) string {
	if t, ok := textOf(v); ok {
		return pathOf(t)
	}
	if op, ok := v.(*ssa.BinOp); ok && depth < 4 {
		if p := pathIn(op.Y, depth+1); p != "" {
			return p
		}
		return pathIn(op.X, depth+1)
	}
	return ""
}

// maxPath bounds what is shown of a path.
const maxPath = 60

// pathOf returns the path in a URL or in its end, "" if the text is none.
func pathOf(text string) string {
	u, err := neturl.Parse(text)
	if err != nil || len(text) > 200 || strings.ContainsAny(text, " \n\t{}<>") {
		return ""
	}
	p := u.Path
	if !strings.HasPrefix(p, "/") && !strings.HasSuffix(p, ".action") || len(p) < 2 || len(p) > maxPath {
		return ""
	}
	return strings.TrimPrefix(p, "/nimserver")
}
