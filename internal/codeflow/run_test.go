package codeflow

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
)

// pathSource has codes that are read from memory: several reads are one code
// until something is written there.
const pathSource = `package main

import (
	"encoding/json"
	"errors"
)

type base struct {
	Code int
	Desc string
}

func (b *base) isParam() bool { return b.Code == 414 }
func (b base) ok() bool       { return b.Code == 200 }

type reply struct {
	base
	Info string
}

func mark(n int) {}

func fill(b []byte, v any) error { return json.Unmarshal(b, v) }

func twice(b []byte) {
	var r reply
	fill(b, &r)
	if r.Code == 200 {
		mark(1)
	}
	if r.Code != 200 && r.isParam() {
		mark(2)
	}
	fill(b, &r)
	if r.Code == 403 {
		mark(3)
	}
}

func pointer(r *reply) error {
	if r.ok() {
		mark(1)
		return nil
	}
	mark(2)
	if r.Code == 200 {
		mark(3)
	}
	r.Code = 7
	if r.Code == 200 {
		mark(4)
	}
	return errors.New(r.Desc)
}

func again(b []byte) {
	for i := 0; i < 3; i++ {
		var r reply
		if fill(b, &r) != nil {
			continue
		}
		if r.Code == 416 {
			mark(1)
			continue
		}
		mark(2)
		if r.Code != 200 {
			mark(3)
		}
		return
	}
	mark(4)
}

func entry(m map[string]any) bool {
	v, ok := m["code"].(float64)
	if ok && v != 200 {
		mark(1)
		return false
	}
	if n := int(v); n == 200 {
		mark(2)
	}
	mark(3)
	return true
}
`

// isPathCode: what is read from a field Code, or from an entry "code".
func isPathCode(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.UnOp:
		fa, ok := v.X.(*ssa.FieldAddr)
		return ok && fa.Field == 0 && strings.HasSuffix(fa.X.Type().String(), "base")
	case *ssa.Field:
		return v.Field == 0 && strings.HasSuffix(v.X.Type().String(), "base")
	case *ssa.Lookup:
		c, ok := v.Index.(*ssa.Const)
		return ok && c.Value != nil && c.Value.ExactString() == `"code"`
	case *ssa.TypeAssert:
		return !v.CommaOk && isPathCode(v.X)
	case *ssa.Extract:
		t, ok := v.Tuple.(*ssa.TypeAssert)
		return ok && v.Index == 0 && isPathCode(t.X)
	case *ssa.Convert:
		return isPathCode(v.X)
	}
	return false
}

// TestPaths holds what runs for a code that is read from memory.
func TestPaths(t *testing.T) {
	pkg := buildSource(t, pathSource)
	a := New(isPathCode, nil)
	for _, tt := range []struct {
		fn   string
		code int64
		want []int
	}{
		{"twice", 200, []int{1}},
		{"twice", 414, []int{2}},
		{"twice", 403, []int{3}},
		{"twice", 500, nil},
		{"pointer", 200, []int{1}},
		{"pointer", 403, []int{2}},
		// Whether the code is there when the decoder fails is not known.
		{"again", 200, []int{2, 4}},
		{"again", 416, []int{1, 4}},
		{"again", 403, []int{2, 3, 4}},
		{"entry", 200, []int{2, 3}},
		{"entry", 403, []int{1}},
		{"entry", Absent, []int{3}},
	} {
		t.Run(fmt.Sprintf("%s/%d", tt.fn, tt.code), func(t *testing.T) {
			subjects := a.Subjects(pkg.Func(tt.fn))
			if len(subjects) != 1 {
				t.Fatalf("%d subjects, want one", len(subjects))
			}
			got := marks(subjects[0].Run(tt.code))
			want := map[int]bool{}
			for _, m := range tt.want {
				want[m] = true
			}
			if fmt.Sprint(keys(got)) != fmt.Sprint(keys(want)) {
				t.Errorf("marks %v, want %v", keys(got), keys(want))
			}
		})
	}
}

// TestNil holds what is known of an error where it is returned.
func TestNil(t *testing.T) {
	pkg := buildSource(t, `package main

import "errors"

func post() (int, error)

var errOther = errors.New("x")

func proved() error {
	code, err := post()
	if err != nil {
		return err
	}
	if code != 200 {
		return err
	}
	return nil
}

func wrapped() error {
	code, err := post()
	if code != 200 {
		return errors.New("failed")
	}
	return err
}
`)
	a := New(func(v ssa.Value) bool {
		x, ok := v.(*ssa.Extract)
		return ok && x.Index == 0
	}, nil)
	for _, tt := range []struct {
		fn    string
		code  int64
		isNil string // of each return that runs, in source order
	}{
		{"proved", 403, "not nil, nil"},
		{"proved", 200, "not nil, nil"},
		{"wrapped", 403, "not nil"},
		{"wrapped", 200, "unknown"},
	} {
		fn := pkg.Func(tt.fn)
		run := a.Subjects(fn)[0].Run(tt.code)
		var got []string
		run.Instrs(func(in ssa.Instruction) {
			r, ok := in.(*ssa.Return)
			if !ok {
				return
			}
			switch isnil, known := run.Nil(r.Results[0], r); {
			case !known:
				got = append(got, "unknown")
			case isnil:
				got = append(got, "nil")
			default:
				got = append(got, "not nil")
			}
		})
		if strings.Join(got, ", ") != tt.isNil {
			t.Errorf("%s, code %d: %v, want %s", tt.fn, tt.code, got, tt.isNil)
		}
	}
}
