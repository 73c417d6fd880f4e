package codeflow

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// noiseName matches the names under which a random value, or what is made of one,
// makes no other request: it tells one try from the next, or signs it.
var noiseName = lazyregexp.New(`(?i)nonce|check_?sum|sign|cur_?time|time_?stamp|^ts$|trace|span|correlation|request|req_?id|idempoten|^x-|uuid|msg_?id|client_?id|seq|salt|jitter|delay|wait|header`)

// isAnewEachTime reports whether a call makes a random value that goes under a
// name of its own into what is sent: each time that is another request.
func (a *Analysis) isAnewEachTime(c *ssa.Call) bool {
	return a.makesRandom(c, 0) && namesRandom(c, 0)
}

// makesRandom reports whether a call returns a text or a number that is another one
// each time: it is one of a library for that, or of a function that makes one so.
func (a *Analysis) makesRandom(c *ssa.Call, depth int) bool {
	obj, f := calleeOf(&c.Call)
	if obj == nil || obj.Pkg() == nil || depth > maxDepth || noiseName.MatchString(obj.Name()) || c.Call.Signature().Results().Len() == 0 {
		return false
	}
	if inPackages(obj.Pkg().Path(), randomPackages) {
		return true
	}
	switch c.Call.Signature().Results().At(0).Type().Underlying().(type) {
	case *types.Basic, *types.Slice:
	default:
		return false
	}
	if f == nil || len(f.Blocks) == 0 || a.sends != nil && a.sends(c) {
		return false
	}
	return slices.ContainsFunc(f.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
			inner, ok := in.(*ssa.Call)
			return ok && inner.Call.StaticCallee() != f && a.makesRandom(inner, depth+1)
		})
	})
}

// namesRandom reports whether a random value, as it is or as a text, is put
// somewhere under a name that is none of noise: the entry of a map, the member of a
// struct, the parameter of a function.
func namesRandom(v ssa.Value, depth int) bool {
	if depth > 2*maxKey || v.Referrers() == nil {
		return false
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Convert:
			if namesRandom(r, depth+1) {
				return true
			}
		case *ssa.ChangeType:
			if namesRandom(r, depth+1) {
				return true
			}
		case *ssa.Extract:
			if r.Index == 0 && namesRandom(r, depth+1) {
				return true
			}
		case *ssa.BinOp:
			if namesRandom(r, depth+1) {
				return true
			}
		case *ssa.Slice:
			if namesRandom(r, depth+1) {
				return true
			}
		case *ssa.MakeInterface:
			if namesRandom(r, depth+1) {
				return true
			}
		case *ssa.MapUpdate:
			if r.Value == v && isHeader(r.Map.Type()) {
				continue
			}
			if r.Value == v && isOwnName(r.Key) {
				return true
			}
		case *ssa.Store:
			if r.Val != v {
				continue
			}
			switch at := r.Addr.(type) {
			case *ssa.FieldAddr:
				if !noiseName.MatchString(fieldName(at)) && !isTraceMember(at) {
					return true
				}
			case *ssa.IndexAddr:
				if list, ok := at.X.(*ssa.Alloc); ok && list.Referrers() != nil {
					for _, u := range *list.Referrers() {
						if s, ok := u.(*ssa.Slice); ok && namesRandom(s, depth+1) {
							return true
						}
					}
				}
			}
		case *ssa.Call:
			if IsPure(&r.Call) || isHexText(&r.Call) {
				if namesRandom(r, depth+1) {
					return true
				}
				continue
			}
			if isSetter(&r.Call) && len(r.Call.Args) > 1 && slices.ContainsFunc(r.Call.Args[:len(r.Call.Args)-1], isOwnName) && r.Call.Args[len(r.Call.Args)-1] == v && !setsHeader(&r.Call) {
				return true
			}
			if isNamedParam(r, v) {
				return true
			}
		}
	}
	return false
}

// isHexText reports whether a call writes bytes as a text.
func isHexText(c *ssa.CallCommon) bool {
	obj, _ := calleeOf(c)
	return obj != nil && obj.Pkg() != nil && (obj.Pkg().Path() == "encoding/hex" || obj.Pkg().Path() == "encoding/base64") && obj.Name() == "EncodeToString"
}

// isOwnName reports whether a value is a constant name that is none of noise.
func isOwnName(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == constant.String && constant.StringVal(k.Value) != "" && !noiseName.MatchString(constant.StringVal(k.Value)) && !traceName.MatchString(constant.StringVal(k.Value))
}

// isLibraryPath reports whether a package is one whose functions are known to make the
// same of the same, or to change nothing.
func isLibraryPath(p *types.Package) bool {
	return p == nil || inPackages(p.Path(), steadyPackages) || inPackages(p.Path(), harmlessPackages)
}

// isNamedParam reports whether a call of the program hands a value on as a parameter
// whose name is none of noise.
func isNamedParam(c *ssa.Call, v ssa.Value) bool {
	obj, f := calleeOf(&c.Call)
	if obj == nil || noiseName.MatchString(obj.Name()) || (f == nil || len(f.Blocks) == 0) && isLibraryPath(obj.Pkg()) {
		return false
	}
	args := c.Call.Args
	if !c.Call.IsInvoke() && obj.Signature().Recv() != nil && len(args) > 0 {
		args = args[1:]
	}
	for i := range obj.Signature().Params().Len() {
		p := obj.Signature().Params().At(i)
		b, ok := p.Type().Underlying().(*types.Basic)
		if ok && b.Info()&types.IsString != 0 && i < len(args) && args[i] == v && !noiseName.MatchString(p.Name()) && !traceName.MatchString(p.Name()) {
			return true
		}
	}
	return false
}
