package summary

import (
	"go/ast"
	"go/token"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
)

// waits reports whether a function may take time between two tries: something in it
// sleeps, waits for a channel, or is called as if it did. What is not known may wait:
// a function that is no parameter, and not the operation.
func (l *loop) waits(body *ast.BlockStmt) (waits bool) {
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectStmt:
			waits = true
		case *ast.UnaryExpr:
			waits = waits || n.Op == token.ARROW
		case *ast.CallExpr:
			if l.isOperation(n) || l.isSelf(n) {
				break
			}
			fn, _ := calleeOf(l.info, n)
			switch {
			case fn != nil && fn.Pkg() == l.op.Pkg():
				waits = true // nobody looks into it
			case codeflow.IsWaitingName(nameOf(n.Fun)):
				waits = true
			case fn == nil && l.info.Types[n.Fun].IsValue():
				hook := true // a value that may wait
				for _, p := range l.params {
					hook = hook && !(isVar(l.info, n.Fun, p) || l.member(n.Fun, p) == l.field && l.field != "")
				}
				waits = waits || hook
			}
		}
		return true
	})
	return waits
}
