package codeflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// inertPackages have functions that ask nobody for anything.
var inertPackages = map[string]bool{"sync": true, "sync/atomic": true, "log": true, "log/slog": true, "fmt": true, "maps": true, "context": true, "testing": true}

// IsInert reports whether a function asks nobody for anything: what a test double
// does in the place of a client.
func IsInert(fn *ssa.Function) bool { return isInert(fn, 0) }

func isInert(fn *ssa.Function, depth int) bool {
	if len(fn.Blocks) == 0 || depth > maxDepth {
		return false
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if _, ok := c.Common().Value.(*ssa.Builtin); ok || IsPure(c.Common()) {
				continue
			}
			f := c.Common().StaticCallee()
			if f == nil {
				return false
			}
			if len(f.Blocks) > 0 {
				if f != fn && !isInert(f, depth+1) {
					return false
				}
				continue
			}
			if obj := f.Object(); obj == nil || obj.Pkg() == nil || !inertPackages[obj.Pkg().Path()] {
				return false
			}
		}
	}
	return true
}

// Merged returns what two summaries of functions that fetch codes themselves have
// in common, or nil.
func Merged(a, b *Summary) *Summary {
	if a == nil || b == nil || len(a.Results) != len(b.Results) {
		return nil
	}
	codes := append(slices.Clone(a.Codes), b.Codes...)
	slices.Sort(codes)
	codes = slices.Compact(codes)
	out := newSummary(-1, codes, len(a.Results))
	for _, c := range codes {
		for i := range a.Results {
			out.add(i, join(a.abstract(i, c), b.abstract(i, c)))
		}
	}
	if !out.tells() {
		return nil
	}
	return out
}
