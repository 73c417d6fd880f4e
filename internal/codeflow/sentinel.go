package codeflow

import (
	"go/token"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A sentinel names an error that a package-level variable holds, by path and
// name; with a tilde behind if it is wrapped.
type sentinel string

// sentinelName matches variables that hold an error from the beginning and are
// never assigned another one.
var sentinelName = regexp.MustCompile(`^(?i:err)[A-Z_0-9]|^Err$|^err$|Err(?:or)?$`)

// sentinelOf returns which error the load of a variable gives, or "".
func sentinelOf(load *ssa.UnOp) sentinel {
	g, ok := load.X.(*ssa.Global)
	if !ok || g.Object() == nil || g.Object().Pkg() == nil || !isError(load.Type()) || !sentinelName.MatchString(g.Name()) {
		return ""
	}
	return sentinel(g.Object().Pkg().Path() + "." + g.Name())
}

const wrappedMark = "~"

// wrap returns the sentinel within another error.
func (s sentinel) wrap() sentinel {
	if s == "" {
		return ""
	}
	return s.base() + wrappedMark
}

func (s sentinel) base() sentinel { return sentinel(strings.TrimSuffix(string(s), wrappedMark)) }

// compareSentinels compares two errors, if it is known which they are.
func compareSentinels(op token.Token, x, y abstract) (abstract, bool) {
	if x.is == "" || y.is == "" || op != token.EQL && op != token.NEQ {
		return top, false
	}
	return boolOf((x.is == y.is && x.is == x.is.base()) == (op == token.EQL)), true
}
