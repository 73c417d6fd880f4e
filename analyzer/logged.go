package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// tellsNil reports whether a failure that leaves with an error that is nil by
// mistake only lets out that error before, with words that do not depend on the
// answer: log.Println("block:", err).
func (d *dispatch) tellsNil(f *fate, in ssa.Instruction) bool {
	call, ok := in.(*ssa.Call)
	if !ok || len(f.exits) == 0 || slices.ContainsFunc(f.exits, func(e exit) bool { return e.how != mistaken || !e.own }) {
		return false
	}
	e := &echo{d: d, f: f, one: in}
	return e.feedsNil(call, 0) || !d.together && d.logsNothingOf(call)
}

// logName matches functions and methods that log, loggerName the types of loggers.
var (
	logName    = lazyregexp.New(`(?i)^(?:f?print|log|debug|info|warn|warning|error|trace|notice)(?:ln|f|w|ctx|context)?$`)
	loggerName = lazyregexp.New(`Log|^Entry$|^Event$`)
)

// isLogging reports whether a call logs.
func isLogging(call *ssa.CallCommon) bool {
	name := ""
	if f := call.StaticCallee(); f != nil {
		name = f.Name()
	} else if call.IsInvoke() {
		name = call.Method.Name()
	}
	if recv := call.Signature().Recv(); recv != nil {
		t := recv.Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if n, ok := types.Unalias(t).(*types.Named); ok && loggerName.MatchString(n.Obj().Name()) {
			return true
		}
	}
	return logName.MatchString(name)
}

// logsNothingOf reports whether a call logs, and nothing of the answer.
func (d *dispatch) logsNothingOf(call *ssa.Call) bool {
	if !isLogging(&call.Call) {
		return false
	}
	args := slices.Clone(call.Call.Args)
	for _, a := range call.Call.Args {
		args = append(args, codeflow.Elements(a)...)
	}
	return !slices.ContainsFunc(args, func(a ssa.Value) bool { return !isConst(a) && d.code.Derives(stripped(a)) })
}
