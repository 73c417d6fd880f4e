package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A dispatch is one code in one function, and what the function does for its
// values.
type dispatch struct {
	fn       *ssa.Function
	file     *ast.File
	code     *codeflow.Subject
	carrier  *carrier.Carrier
	subject  string // the code, or what it is a part of, as the source spells it
	index    *syntaxIndex
	fates    map[int64]*fate
	known    []int64 // see singledOut
	yielded  **ssa.Call
	asking   bool // see isFirstForCallers
	together bool // see answered: other failures come the same way
	twin     *twin
}

// otherCode stands for the codes that neither a program nor NIM mentions.
const otherCode = 7_654_321

// dispatches returns the codes that functions of the package see, but for
// tests and generated files.
func (r *runner) dispatches() []*dispatch {
	if r.seen != nil || r.flow == nil || r.flow.Flow == nil {
		return r.seen
	}
	r.seen = []*dispatch{}
	for _, fn := range r.carriers.Functions() {
		if !r.isFollowed(fn) {
			continue
		}
		for _, s := range r.flow.Flow.Subjects(fn) {
			car := r.carrierOf(s)
			if car == nil {
				continue
			}
			r.seen = append(r.seen, r.newDispatch(fn, s, car, spelled(s)))
		}
	}
	return r.seen
}

func (r *runner) newDispatch(fn *ssa.Function, s *codeflow.Subject, c *carrier.Carrier, subject string) *dispatch {
	f := r.fileOf(fn.Pos())
	if r.indexes == nil {
		r.indexes = map[*ast.File]*syntaxIndex{}
	}
	if r.indexes[f] == nil {
		r.indexes[f] = newSyntaxIndex(r.pass.Fset, f)
	}
	return &dispatch{fn: fn, file: f, code: s, carrier: c, index: r.indexes[f], subject: subject, fates: map[int64]*fate{}}
}

// isFollowed reports whether what a function does with codes is looked at: not
// in tests and generated files.
func (r *runner) isFollowed(fn *ssa.Function) bool {
	f := r.fileOf(fn.Pos())
	return f != nil && fn.Syntax() != nil && !isGenerated(f) && !r.isTest(f) && len(fn.Blocks) <= maxBlocks
}

// maxBlocks bounds the functions that are followed; longer ones are generated
// tables.
const maxBlocks = 5000

// carrierOf returns why a subject is a NIM code: for a value that holds it, or
// for the answer whose methods read it.
func (r *runner) carrierOf(s *codeflow.Subject) *carrier.Carrier {
	for _, v := range s.Values {
		if c := r.carriers.OfValue(v); c != nil {
			return c
		}
	}
	for _, call := range s.Calls() {
		callee := codeflow.Callee(&call.Call)
		if callee == nil {
			continue
		}
		if len(callee.Blocks) == 0 {
			// A method of another package that judges what it is called on.
			if recv := callee.Signature.Recv(); recv != nil {
				if c := r.carriers.Held(recv.Type()); c != nil {
					return c
				}
				if _, isNumber := recv.Type().Underlying().(*types.Basic); !isNumber && r.flow.Judges(callee) {
					return &carrier.Carrier{Rule: "import", Why: []carrier.Step{{Pos: call.Pos(), Text: callee.Name() + " judges the code of an answer of NIM"}}}
				}
			}
			continue
		}
		for _, inner := range r.flow.Flow.Subjects(callee) {
			if _, ok := inner.Root().(*ssa.Parameter); ok && len(inner.Values) > 0 {
				return r.carriers.OfValue(inner.Values[0])
			}
		}
	}
	if c := r.carriers.Answer(s.Root()); c != nil || len(s.Calls()) == 0 || !isRawAnswer(s.Root().Type()) {
		return c
	}
	return r.carriers.Raw(s.Root())
}

// spelled returns the subject as the source spells it first.
func spelled(s *codeflow.Subject) string {
	source := func(v ssa.Value) ast.Expr {
		if v.Referrers() == nil {
			return nil
		}
		for _, ref := range *v.Referrers() {
			if d, ok := ref.(*ssa.DebugRef); ok && !d.IsAddr {
				return ast.Unparen(d.Expr)
			}
		}
		return nil
	}
	for _, v := range s.Values {
		if e := source(v); e != nil {
			return types.ExprString(e)
		}
	}
	// A predicate reads it: what it is a part of is the receiver, or an argument.
	for _, c := range s.Calls() {
		e, ok := source(c).(*ast.CallExpr)
		if !ok {
			continue
		}
		if sel, ok := e.Fun.(*ast.SelectorExpr); ok && c.Call.Signature().Recv() != nil {
			return "the code of " + types.ExprString(sel.X)
		}
		if len(e.Args) > 0 {
			return "the code of " + types.ExprString(e.Args[0])
		}
	}
	return unspelled
}

// unspelled stands for a subject that the source does not spell.
const unspelled = "the code"

// surfacesOf returns whose codes a dispatch sees.
func (r *runner) surfacesOf(d *dispatch) []nimcode.Surface { return r.surfaces(d.carrier) }

// syntaxIndex finds syntax by position in one file.
type syntaxIndex struct {
	returns  map[token.Pos]*ast.ReturnStmt
	parents  map[ast.Node]ast.Node
	exprs    map[token.Pos]ast.Expr // comparisons by operator, cases by start, calls and assertions by parenthesis, indexes by bracket
	comments []*ast.CommentGroup
	file     *token.File
}

func newSyntaxIndex(fset *token.FileSet, f *ast.File) *syntaxIndex {
	x := &syntaxIndex{
		returns: map[token.Pos]*ast.ReturnStmt{}, parents: map[ast.Node]ast.Node{}, exprs: map[token.Pos]ast.Expr{}, comments: f.Comments,
		file: fset.File(f.FileStart),
	}
	var stack []ast.Node
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if len(stack) > 0 {
			x.parents[n] = stack[len(stack)-1]
		}
		stack = append(stack, n)
		switch n := n.(type) {
		case *ast.ReturnStmt:
			x.returns[n.Return] = n
		case *ast.BinaryExpr:
			x.exprs[n.OpPos] = n
		case *ast.CaseClause:
			for _, e := range n.List {
				if _, ok := x.exprs[e.Pos()]; !ok {
					x.exprs[e.Pos()] = e
				}
			}
		case *ast.CallExpr:
			x.exprs[n.Lparen] = n
		case *ast.TypeAssertExpr:
			x.exprs[n.Lparen] = n
		case *ast.IndexExpr:
			x.exprs[n.Lbrack] = n
		}
		return true
	})
	return x
}

// statement returns the if or switch whose condition e is in, or nil.
func (x *syntaxIndex) statement(e ast.Node) ast.Stmt {
	for n := e; n != nil; n = x.parents[n] {
		switch s := n.(type) {
		case *ast.IfStmt:
			return s
		case *ast.SwitchStmt:
			return s
		case *ast.ForStmt:
			return s
		case *ast.FuncDecl, *ast.FuncLit:
			return nil
		}
	}
	return nil
}

// condition returns the expression that a branch tests, or nil.
func (x *syntaxIndex) condition(i *ssa.If) ast.Expr {
	v := i.Cond
	for {
		u, ok := v.(*ssa.UnOp)
		if !ok || u.Op != token.NOT {
			break
		}
		v = u.X
	}
	if t, ok := v.(*ssa.Extract); ok {
		v = t.Tuple // whether a table has it
	}
	if e, ok := x.exprs[v.Pos()]; ok {
		return e
	}
	return nil
}

// nextLine returns where the line after the one of pos starts.
func (x *syntaxIndex) nextLine(pos token.Pos) token.Pos {
	line := x.file.Line(pos)
	if line >= x.file.LineCount() {
		return pos
	}
	return x.file.LineStart(line + 1)
}

// hasComment reports whether a comment for readers stands between two positions.
func (x *syntaxIndex) hasComment(from, to token.Pos) bool {
	return slices.ContainsFunc(x.comments, func(g *ast.CommentGroup) bool {
		return from <= g.Pos() && g.Pos() < to && !toolComment.MatchString(g.List[0].Text)
	})
}

// toolComment matches comments for tools that give no reason.
var toolComment = lazyregexp.New(`^//(?:go:|nimcode:| want ["` + "`" + `])`)
