package codeflow

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

const lists = `package p

import "slices"

func in(codes ...int) func(int) bool {
	return func(c int) bool {
		for _, x := range codes {
			if c == x {
				return true
			}
		}
		return false
	}
}

func not(codes ...int) func(int) bool {
	f := in(codes...)
	return func(c int) bool { return !f(c) }
}

func set(codes ...int) map[int]struct{} {
	m := make(map[int]struct{}, len(codes))
	for _, c := range codes {
		m[c] = struct{}{}
	}
	return m
}

var soon = []int{408, 416}

var more = append(soon, 503)

var unknown = read()

func read() []int

var table = map[int]bool{408: true, 414: false}

var (
	A = in(302, 416)
	B = not(414)
	C = set(408, 416)
	D = func(c int) bool { return slices.Contains(soon, c) }
	E = func(c int) bool { return table[c] }
	F = func(c int) bool { _, ok := C[c]; return ok }
	G = more
	H = unknown
	I = table
	J = func(c int) bool { return c/100 == 5 }
	K = func(c int) bool { for { } }
)
`

func TestKnown(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", lists, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, _, err := ssautil.BuildPackage(&types.Config{Importer: importer.Default()}, fset, types.NewPackage("p", "p"), []*ast.File{file}, ssa.BuilderMode(0))
	if err != nil {
		t.Fatal(err)
	}
	a := New(func(ssa.Value) bool { return false }, nil)
	for name, want := range map[string][3]Answer{ // for 302, 408 and 414
		"A": {True, False, False}, "B": {True, True, False}, "C": {False, True, False}, "D": {False, True, False},
		"E": {False, True, False}, "F": {False, True, False}, "G": {False, True, False}, "H": {}, "I": {False, True, False},
		"J": {False, False, False}, "K": {},
	} {
		k := a.Known(a.initialError(pkg.Var(name)))
		for i, c := range []int64{302, 408, 414} {
			got := Unknown
			if k != nil {
				if got = k.Contains(c); k.IsFunction() {
					got = k.Says(0, c)
				}
			}
			if got != want[i] {
				t.Errorf("%s says %d about %d, want %d", name, got, c, want[i])
			}
		}
	}
}
