package carrier

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A Step is one link of the chain that made an expression a carrier, from
// the evidence (a host, a path, an SDK) to the code.
type Step struct {
	// Pos is the place in the package under analysis, or token.NoPos when
	// the step lies in another package; Text then holds file and line.
	Pos token.Pos
	// Text says what happened there, lower case, without a full stop.
	Text string
}

// A Carrier says that an expression holds an IM code.
type Carrier struct {
	// Rule is the name of the rule of evidence that decided: "declared",
	// "sdk", "import", "host", "path", "headers" or "dedicated".
	Rule string
	// Surfaces are the surfaces whose codes the carrier may hold. It is
	// empty when the evidence does not tell.
	Surfaces []nimcode.Surface
	// Why is the chain from the evidence to the code, evidence first.
	Why []Step

	own []int64
}

// Own reports whether the program itself puts the constant v into the carrier
// somewhere: such a value is the program's, whether or not NIM has it.
func (c *Carrier) Own(v int64) bool { return slices.Contains(c.own, v) }

// Result is what the carrier analyzer found in one package. The zero Result
// has no carriers. All methods are safe on expressions of any kind.
type Result struct {
	exprs  map[ast.Expr]*Carrier
	params map[*types.Var]*Carrier
	values map[ssa.Value]*Carrier
	funcs  []*ssa.Function

	resolve *resolver
}

// Empty reports whether the package holds no carrier at all, so that a check
// may return at once.
func (r *Result) Empty() bool {
	return r == nil || len(r.exprs) == 0 && len(r.params) == 0
}

// Of returns the carrier that e is, or nil. Parentheses around a carrier are
// looked through, and a conversion of a carrier is one.
func (r *Result) Of(e ast.Expr) *Carrier {
	if r == nil || e == nil {
		return nil
	}
	return r.exprs[ast.Unparen(e)]
}

// OfValue returns the carrier that the SSA value v is, or nil.
func (r *Result) OfValue(v ssa.Value) *Carrier {
	if r == nil {
		return nil
	}
	return r.values[v]
}

// Functions returns the SSA form of the functions of the package that have
// source, closures included, in source order; none if the package and what it
// imports hold no evidence of NIM. The form has debug information, so that
// expressions are found again.
func (r *Result) Functions() []*ssa.Function {
	if r == nil {
		return nil
	}
	return r.funcs
}

// Answer returns a carrier that says why v is a decoded answer of NIM, whose
// member "code" is the code, or nil if it is none.
func (r *Result) Answer(v ssa.Value) *Carrier { return r.of(v, answer) }

// Raw returns a carrier that says why v is a part of a call of NIM: what is
// sent, or an answer that is not decoded yet; or nil if it is none.
func (r *Result) Raw(v ssa.Value) *Carrier { return r.of(v, tied) }

// Code returns a carrier that says why v is a code, even if nothing reads it; or
// nil.
func (r *Result) Code(v ssa.Value) *Carrier {
	if !isNumericOrText(v.Type()) {
		return nil
	}
	return r.of(v, code)
}

func (r *Result) of(v ssa.Value, k kind) *Carrier {
	if r == nil || r.resolve == nil || v == nil {
		return nil
	}
	e := r.resolve.e
	l := r.resolve.resolve(e.of(v, v.Pos()))
	if l == nil || l.nim[k] == nil || l.other != nil && l.nim[k].rule != ruleDeclared {
		return nil
	}
	return e.newCarrier(l, k)
}

// Param returns the carrier that the i-th parameter of fn is (variadic ones
// count as one), or nil. It is one only if fn tests it as a code, so that a
// constant argument is meant as one. fn may belong to another package.
func (r *Result) Param(fn *types.Func, i int) *Carrier {
	if r == nil || fn == nil {
		return nil
	}
	params := fn.Signature().Params()
	if n := params.Len(); i >= n {
		if !fn.Signature().Variadic() {
			return nil
		}
		i = n - 1
	}
	return r.params[params.At(i)]
}

// AnswerOf returns a carrier that says why the i-th result of a call, which
// the program may well drop, is an answer of NIM, decoded or raw; or nil.
func (r *Result) AnswerOf(call *ssa.Call, i int) *Carrier {
	if r == nil || r.resolve == nil {
		return nil
	}
	if call.Call.Signature().Results().Len() == 1 {
		if c := r.Answer(call); c != nil {
			return c
		}
		return r.Raw(call)
	}
	e := r.resolve.e
	l := r.resolve.resolve(e.tuples[tupleKey{call, i}])
	if l == nil || l.other != nil {
		return nil
	}
	for _, k := range []kind{answer, tied} {
		if l.nim[k] != nil {
			return e.newCarrier(l, k)
		}
	}
	return nil
}

// CodeOf returns a carrier that says why the i-th result of a call, of several,
// is an IM code, or nil.
func (r *Result) CodeOf(call *ssa.Call, i int) *Carrier {
	if r == nil || r.resolve == nil {
		return nil
	}
	e := r.resolve.e
	l := r.resolve.resolve(e.tuples[tupleKey{call, i}])
	t := call.Call.Signature().Results().At(i).Type()
	if l == nil || l.other != nil || l.nim[code] == nil || !isNumber(t) && !isText(t) {
		return nil
	}
	return e.newCarrier(l, code)
}

// CodeFields returns the fields of t, a struct or a pointer to one, that hold
// the member "code" of a JSON object, its own or those of embedded structs.
func CodeFields(t types.Type) []*types.Var {
	fields, _ := codeFields(t)
	return fields
}

// Decodes reports whether a function of that name decodes data into an
// argument.
func Decodes(name string) bool { return decodeName.MatchString(name) }

// IsDocument reports whether values of type t are JSON documents whose members
// are asked for by name, such as those of gjson, or embed one.
func IsDocument(t types.Type) bool {
	if pkg := pkgPathOf(t); pkg != "" && pkg != "encoding/json" && jsonPackage.MatchString(pkg) {
		_, isStruct := derefType(t).Underlying().(*types.Struct)
		return isStruct && hasGet(t)
	}
	st, ok := derefType(t).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range st.Fields() {
		if _, again := derefType(f.Type()).Underlying().(*types.Struct); again && f.Embedded() && pkgPathOf(f.Type()) != "" && IsDocument(f.Type()) {
			return true
		}
	}
	return false
}

// IsDocumentPackage reports whether a package is one for JSON documents whose
// members are asked for by name.
func IsDocumentPackage(path string) bool {
	return path != "encoding/json" && jsonPackage.MatchString(path)
}

func derefType(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// hasGet reports whether a type has a method Get that takes the name of a member.
func hasGet(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Get")
	f, ok := obj.(*types.Func)
	return ok && f.Signature().Params().Len() > 0 && isText(f.Signature().Params().At(0).Type())
}

// Knows reports whether a package that this one imports has to do with NIM.
func (r *Result) Knows(pkg *types.Package) bool {
	if r == nil || r.resolve == nil {
		return false
	}
	pass := r.resolve.e.pass
	return pkg == pass.Pkg || sdkProduct(pkg.Path()) != "" || pass.ImportPackageFact(pkg, new(PackageFact))
}
