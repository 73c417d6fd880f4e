package codeflow

import (
	"go/constant"
	"go/token"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// maxPoints bounds the codes that a function is asked about.
const maxPoints = 600

// Points returns codes such that between two neighbours fn treats all codes
// alike: every integer constant that it and what it calls mention, their
// neighbours, and one code on either end. ok is false if that cannot be said,
// as the function calculates with the code.
func (a *Analysis) Points(fn *ssa.Function) (codes []int64, ok bool) {
	set := map[int64]bool{-endPoint: true, endPoint: true}
	if !a.points(fn, set, 0) || len(set) > maxPoints {
		return nil, false
	}
	for c, in := range set {
		if in {
			codes = append(codes, c)
		}
	}
	slices.Sort(codes)
	return codes, true
}

// endPoint is further out than codes are.
const endPoint = 50_000_000

func (a *Analysis) points(fn *ssa.Function, set map[int64]bool, depth int) bool {
	add := func(v constant.Value) {
		if v == nil {
			return
		}
		if n, ok := toInt64(v); ok && n > -endPoint && n < endPoint {
			set[n-1], set[n], set[n+1] = true, true, true
		}
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			for _, c := range a.kindCodes(in) {
				set[c] = true
			}
			switch in := in.(type) {
			case *ssa.MakeInterface:
				for _, f := range questionsOf(in.X.Type(), fn.Prog) {
					if f == nil {
						continue
					}
					if s := a.known(f); s != nil {
						for _, c := range s.Codes {
							set[c] = true
						}
					} else if depth < maxDepth && len(f.Blocks) > 0 && !a.points(f, set, depth+1) {
						return false
					}
				}
			case *ssa.BinOp:
				switch in.Op {
				case token.QUO:
					if a.isCode(in.X) || a.isCode(in.Y) {
						if !addClasses(in, add) {
							return false
						}
					}
				case token.REM, token.MUL, token.AND, token.OR, token.XOR, token.SHL, token.SHR, token.AND_NOT:
					if a.isCode(in.X) || a.isCode(in.Y) {
						return false
					}
				case token.ADD, token.SUB:
					if isInteger(in.Type()) && (a.isCode(in.X) || a.isCode(in.Y)) {
						return false
					}
				}
			case *ssa.Index, *ssa.IndexAddr:
				for _, e := range a.listAt(in) {
					add(e)
				}
			case *ssa.Lookup:
				keys, _ := a.keysOf(in.X)
				if t := a.importedTable(in.X); t != nil {
					keys = t.codes()
				}
				for _, k := range keys {
					add(k)
				}
			case *ssa.Call:
				if isCallOf(in, "errors", "Is") {
					if s := a.sentinelCodes(in.Call.Args[1]); s != nil {
						for _, c := range s.Codes {
							set[c] = true
						}
					}
				}
				if len(in.Call.Args) == 2 {
					list, _ := a.elements(in.Call.Args[0])
					for _, e := range list {
						add(e)
					}
				}
				if f := Callee(&in.Call); f != nil {
					if s := a.known(f); s != nil {
						for _, c := range s.Codes {
							set[c] = true
						}
					} else if s := a.knownError(f); s != nil {
						for _, c := range s.Codes {
							set[c] = set[c] || c != NoAnswer
						}
					} else if depth < maxDepth && len(f.Blocks) > 0 && !a.points(f, set, depth+1) {
						return false
					}
				}
			}
			for _, op := range in.Operands(nil) {
				if c, ok := (*op).(*ssa.Const); ok {
					add(c.Value)
				}
			}
		}
	}
	return true
}

// addClasses adds the bounds of the classes into which a code is sorted by a
// division, as in code/100 == 5; it returns false if there is more to it.
func addClasses(quo *ssa.BinOp, add func(constant.Value)) bool {
	by, ok := quo.Y.(*ssa.Const)
	if !ok || by.Value == nil {
		return false
	}
	for _, r := range *quo.Referrers() {
		op, ok := r.(*ssa.BinOp)
		if !ok {
			if _, ok := r.(*ssa.DebugRef); ok {
				continue
			}
			return false
		}
		to, ok := op.Y.(*ssa.Const)
		if !ok || to.Value == nil || op.X != quo {
			return false
		}
		class, width := constant.ToInt(to.Value), constant.ToInt(by.Value)
		if class.Kind() != constant.Int || width.Kind() != constant.Int {
			return false
		}
		first := constant.BinaryOp(class, token.MUL, width)
		add(first)
		add(constant.BinaryOp(first, token.ADD, width))
	}
	return true
}

// toInt64 returns the number that a constant is, or that its text is.
func toInt64(v constant.Value) (int64, bool) {
	if v.Kind() == constant.String {
		n, err := strconv.ParseInt(constant.StringVal(v), 10, 32)
		return n, err == nil
	}
	i := constant.ToInt(v)
	if i.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(i)
}
