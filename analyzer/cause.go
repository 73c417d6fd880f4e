package analyzer

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// causeWords are what people take 414 and 403 for.
var causeWords = lazyregexp.New(`(?i)already|exist|regist(er)?ed|duplicate|taken|in ?use|expired|no ?rows|not ?found|banned|blocked|frozen|(black|block|deny) ?list|muted` +
	`|已注册|已经注册|已存在|已经存在|重复|不存在|过期|封禁|黑名单|冻结|禁言`)

// severalWords are in texts that leave the cause open.
var severalWords = lazyregexp.New(`(?i)\bor\b|/|\?|\bmaybe\b|\bpossibly\b|或`)

// cause returns the cause that a code is taken for, as what is returned, printed
// or called for it says, or "".
func (d *dispatch) cause(r *runner, f *fate) string {
	for _, e := range f.exits {
		stmt := d.index.returns[e.ret.Pos()]
		if e.how != told || !e.own || stmt == nil {
			continue
		}
		for _, x := range stmt.Results {
			if text := r.fixedText(x); causeWords.MatchString(text) && !severalWords.MatchString(text) {
				return fmt.Sprintf("%q", text)
			}
		}
	}
	for _, in := range f.Only {
		if name := keptAs(in); causeWords.MatchString(name) && !d.fails(f) {
			return fmt.Sprintf("%q", name)
		}
		call, ok := in.(*ssa.Call)
		if !ok || d.fails(f) {
			continue
		}
		if d.makesUser(r) && renewsUser.MatchString(calleeName(call)) {
			return fmt.Sprintf("an account that is there already (%s is called for it)", calleeName(call))
		}
		if text := printed(call); causeWords.MatchString(text) && !severalWords.MatchString(text) {
			return fmt.Sprintf("%q", text)
		}
		if f.code == nimcode.ParamError && d.makesUser(r) && d.substitutes(f, call) {
			return fmt.Sprintf("an account that is there already (what %s returns is returned)", calleeName(call))
		}
		if d.remedies(r, f, call) {
			return fmt.Sprintf("one cause (%s is called for it, and what that returns is returned)", calleeName(call))
		}
	}
	return ""
}

// keptAs returns the name of the member that an instruction counts up, or sets to
// true; "" if it does neither.
func keptAs(in ssa.Instruction) string {
	st, ok := in.(*ssa.Store)
	if !ok {
		return ""
	}
	fa, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		return ""
	}
	switch v := st.Val.(type) {
	case *ssa.BinOp:
		load, ok := v.X.(*ssa.UnOp)
		if _, isConst := v.Y.(*ssa.Const); !ok || !isConst || v.Op != token.ADD {
			return ""
		}
		if from, ok := load.X.(*ssa.FieldAddr); !ok || from.X != fa.X || from.Field != fa.Field {
			return ""
		}
	case *ssa.Const:
		if v.Value == nil || v.Value.Kind() != constant.Bool || !constant.BoolVal(v.Value) {
			return ""
		}
	default:
		return ""
	}
	return fieldName(fa.X.Type(), fa.Field)
}

// printed returns the constant text that a call is given first.
func printed(call *ssa.Call) string {
	args := call.Call.Args
	if call.Call.Signature().Variadic() && len(args) > 0 {
		args = append(slices.Clone(args[:len(args)-1]), codeflow.Elements(args[len(args)-1])...)
	}
	for _, a := range args {
		if k, ok := stripped(a).(*ssa.Const); ok && k.Value != nil && k.Value.Kind() == constant.String {
			return constant.StringVal(k.Value)
		}
	}
	return ""
}

// fixedText returns the text that an expression always has: a string, an error
// made of one, or a variable that is set to such an error; or else its name.
func (r *runner) fixedText(e ast.Expr) string {
	e = ast.Unparen(e)
	if tv := r.pass.TypesInfo.Types[e]; tv.Value != nil && tv.Value.Kind() == constant.String {
		return constant.StringVal(tv.Value)
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		if len(e.Args) == 1 {
			return r.fixedText(e.Args[0])
		}
		for _, a := range e.Args { // a format, or the text beside a status
			if tv := r.pass.TypesInfo.Types[a]; tv.Value != nil && tv.Value.Kind() == constant.String {
				return constant.StringVal(tv.Value)
			}
		}
	case *ast.Ident:
		return r.nameOrText(e)
	case *ast.SelectorExpr:
		return r.nameOrText(e.Sel)
	}
	return ""
}

func (r *runner) nameOrText(id *ast.Ident) string {
	switch obj := r.pass.TypesInfo.Uses[id].(type) {
	case *types.Var:
		if !obj.IsField() && obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
			// What an error of the package says counts more than what it is called.
			if text, ok := r.initialText(obj); ok && causeWords.MatchString(text) && !causeWords.MatchString(obj.Name()) {
				return text
			}
			return obj.Name()
		}
	case *types.Const: // of a type that lists what may happen
		if _, isNamed := types.Unalias(obj.Type()).(*types.Named); isNamed {
			return obj.Name()
		}
	}
	return ""
}
