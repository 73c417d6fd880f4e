package carrier

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// What a package that talks to nobody but NIM offers to others as a predicate over a
// code: nobody calls it there, but whose codes it is about is plain.
var (
	retryPredicate = lazyregexp.New(`(?i)retr(y|yable|iable)|transient|temporary|(try|send)_?again`)
	bareCode       = lazyregexp.New(`(?i)^(im|nim|yx|wy|err)?_?code$`)
)

// retryParams adds the parameters of exported predicates about another try that
// are compared with 414 and with codes of NIM only, and that nobody calls in the
// package.
func retryParams(pass *analysis.Pass, out map[types.Object]declaration) {
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv != nil || !fn.Name.IsExported() || !retryPredicate.MatchString(fn.Name.Name) {
				continue
			}
			obj, ok := pass.TypesInfo.Defs[fn.Name].(*types.Func)
			if !ok || obj.Signature().Params().Len() != 1 || obj.Signature().Results().Len() != 1 || isUsed(pass, obj) {
				continue
			}
			for p, codes := range tested(pass.TypesInfo, fn) {
				if _, known := out[p]; !known && codes[inBook] && bareCode.MatchString(p.Name()) && areServerCodes(codes) {
					out[p] = declaration{by: "a predicate over codes in a package that talks to nobody but NIM"}
				}
			}
		}
	}
}

// areServerCodes reports whether all numbers but 0 are codes of NIM.
func areServerCodes(codes map[int64]bool) bool {
	for c := range codes {
		if c != 0 && !isServerCode(c) {
			return false
		}
	}
	return true
}

func isUsed(pass *analysis.Pass, obj types.Object) bool {
	for _, o := range pass.TypesInfo.Uses {
		if o == obj {
			return true
		}
	}
	return false
}
