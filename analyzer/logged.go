package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// tellsNil reports whether what a failure lets out before it leaves without an
// error tells nobody which failure it was: by mistake only that error, which is nil,
// or words that do not depend on the answer, where callers are told of others.
func (d *dispatch) tellsNil(f *fate, in ssa.Instruction) bool {
	call, ok := in.(*ssa.Call)
	if !ok || len(f.exits) == 0 || slices.ContainsFunc(f.exits, func(e exit) bool { return !e.own }) {
		return false
	}
	switch {
	case d.leavesAs(f, mistaken):
		e := &echo{d: d, f: f, one: in}
		return e.feedsNil(call, 0) || !d.together && d.logsNothingOf(call)
	case d.leavesAs(f, untold):
		return d.tellsOthers() && !d.isReasoned(f) && !d.isExcused(f) && d.isBareLog(call, 0)
	}
	return false
}

// leavesAs reports whether all returns that a failure takes are of one kind.
func (d *dispatch) leavesAs(f *fate, how outcome) bool {
	return !slices.ContainsFunc(f.exits, func(e exit) bool { return e.how != how || how == untold && !e.spelled })
}

// tellsOthers reports whether the function returns an error for anything: then its
// callers take nil for success.
func (d *dispatch) tellsOthers() bool {
	return slices.ContainsFunc(d.fn.Blocks, func(b *ssa.BasicBlock) bool {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) == 0 || !isErrorResult(d.fn, len(ret.Results)-1) {
			return false
		}
		return !isConst(codeflow.Result(ret, len(ret.Results)-1))
	})
}

// logName matches functions and methods that log, loggerName the types of loggers.
var (
	logName    = lazyregexp.New(`(?i)^(?:f?print|log|debug|info|warn|warning|error|trace|notice)(?:ln|f|w|ctx|context)?$`)
	loggerName = lazyregexp.New(`Log|^Entry$|^Event$`)
)

// isLog reports whether a call logs.
func isLog(call *ssa.Call) bool {
	if recv := call.Call.Signature().Recv(); recv != nil && isLoggerType(recv.Type()) {
		return true
	}
	return logName.MatchString(calleeName(call))
}

func isLoggerType(t types.Type) bool {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && loggerName.MatchString(n.Obj().Name())
}

// effortWord matches what the comment of a function says that may fail.
var effortWord = lazyregexp.New(`(?i)best.?effort|must not (?:fail|stop|block|hold|break)|(?:may|can|allowed to) fail|never fails|not important|unimportant|optional|if possible|尽力|忽略|不影响`)

// isExcused reports whether a comment at the test, or that of the function, gives a
// reason why a failure does not matter.
func (d *dispatch) isExcused(f *fate) bool {
	if decl, ok := d.fn.Syntax().(*ast.FuncDecl); ok && decl.Doc != nil && effortWord.MatchString(decl.Doc.Text()) {
		return true
	}
	return slices.ContainsFunc(f.Tests, func(t *ssa.If) bool {
		e := d.index.condition(t)
		if e == nil {
			return false
		}
		s := d.index.statement(e)
		if s == nil {
			return false
		}
		line := d.index.file.Line(s.Pos())
		return d.index.hasComment(d.index.file.LineStart(max(line-1, 1)), d.index.nextLine(s.Pos()))
	})
}

// logFunc matches functions of the package itself that log.
var logFunc = lazyregexp.New(`(?i)^log(?:ln|f|w|warn|warning|error|info|debug)?$|^(?:warn|debug|info|errorf?)f$`)

// isProgramLog reports whether a call writes to the log of the program, which the one
// who asked for something does not see.
func isProgramLog(call *ssa.Call) bool {
	sig := call.Call.Signature()
	if call.Call.IsInvoke() {
		p := sig.Params()
		return isLog(call) && p.Len() > 0 && (isText(p.At(0).Type()) || sig.Variadic() || p.At(0).Type().String() == "context.Context")
	}
	callee := call.Call.StaticCallee()
	if callee == nil || callee.Object() == nil || callee.Object().Pkg() == nil {
		return false
	}
	path := callee.Object().Pkg().Path()
	name := path[strings.LastIndexByte(path, '/')+1:]
	switch {
	case path == "fmt":
		return false // for the one in front of the screen
	case sig.Recv() != nil:
		return isLoggerType(sig.Recv().Type())
	case strings.Contains(name, "log") || name == "logrus" || name == "zap":
		return isLog(call)
	}
	return logFunc.MatchString(callee.Name())
}

// logsNothingOf reports whether a call logs, and nothing of the answer.
func (d *dispatch) logsNothingOf(call *ssa.Call) bool {
	if !isLog(call) {
		return false
	}
	args := slices.Clone(call.Call.Args)
	for _, a := range call.Call.Args {
		args = append(args, codeflow.Elements(a)...)
	}
	return !slices.ContainsFunc(args, func(a ssa.Value) bool { return !isConst(a) && d.code.Derives(stripped(a)) })
}

// isBareLog reports whether a call logs, or prepares what such a call gets, and
// nothing of it comes from the request that has failed: no code, no other result,
// no error.
func (d *dispatch) isBareLog(call *ssa.Call, depth int) bool {
	if depth > maxEcho || slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool { return !d.isGiven(a, map[ssa.Value]bool{}) }) {
		return false
	}
	if isProgramLog(call) {
		return true
	}
	users := callsGetting(call, 0)
	return len(users) > 0 && !slices.ContainsFunc(users, func(u *ssa.Call) bool { return !d.isBareLog(u, depth+1) })
}

// isGiven reports whether a value was there before the request: a constant, or what
// the function was given, or made of such.
func (d *dispatch) isGiven(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return true
	}
	seen[v] = true
	if isErrorType(v.Type()) || d.code.Derives(v) {
		return false
	}
	given := func(v ssa.Value) bool { return d.isGiven(v, seen) }
	switch v := v.(type) {
	case *ssa.Const, *ssa.Parameter, *ssa.FreeVar, *ssa.Global, *ssa.Function, *ssa.Builtin:
		return true
	case *ssa.Slice:
		if list := codeflow.Elements(v); len(list) > 0 {
			return !slices.ContainsFunc(list, func(e ssa.Value) bool { return !given(e) })
		}
		return given(v.X)
	case *ssa.Alloc:
		return isSpilled(v)
	case *ssa.Call:
		return !slices.ContainsFunc(v.Call.Args, func(a ssa.Value) bool { return !given(a) }) && !d.code.Brings(v) && (v.Call.IsInvoke() || given(v.Call.Value))
	case *ssa.UnOp, *ssa.BinOp, *ssa.FieldAddr, *ssa.Field, *ssa.IndexAddr, *ssa.Index, *ssa.Lookup, *ssa.Convert, *ssa.ChangeType,
		*ssa.MakeInterface, *ssa.ChangeInterface, *ssa.Next, *ssa.Range, *ssa.Phi:
		return !slices.ContainsFunc(v.(ssa.Instruction).Operands(nil), func(op *ssa.Value) bool { return *op != nil && !given(*op) })
	case *ssa.Extract:
		next, ok := v.Tuple.(*ssa.Next)
		return ok && given(next)
	}
	return false
}

// isSpilled reports whether a variable only holds a parameter.
func isSpilled(a *ssa.Alloc) bool {
	stores := 0
	for _, r := range *a.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Addr == a {
			if _, ok := st.Val.(*ssa.Parameter); !ok {
				return false
			}
			stores++
		}
	}
	return stores == 1
}
