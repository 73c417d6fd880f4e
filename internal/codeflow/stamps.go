package codeflow

import (
	"go/constant"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// questions are parts of the paths of requests, and of the names of what sends them,
// that only ask for something.
var questions = []string{"get", "query", "list", "state", "status"}

// askingCall matches the names of functions that ask for something.
var askingCall = lazyregexp.New(`^(?i:get|query|list|fetch|find|load|poll|lookup|read|is|has|search)`)

// Asks reports whether the request only asks for something.
func (s *Source) Asks() bool {
	obj, _ := calleeOf(&s.Call.Call)
	return obj != nil && askingCall.MatchString(obj.Name()) || slices.ContainsFunc(questions, s.SendsTo)
}

// SendsTo reports whether a text is part of a constant that the request is made
// with, in the function or in what it calls there.
func (s *Source) SendsTo(text string) bool {
	return s.mentions(s.Func, strings.ToLower(text), 0)
}

func (s *Source) mentions(fn *ssa.Function, text string, depth int) bool {
	has := func(v ssa.Value) bool {
		c, ok := v.(*ssa.Const)
		return ok && c.Value != nil && c.Value.Kind() == constant.String && strings.Contains(strings.ToLower(constant.StringVal(c.Value)), text)
	}
	r := s.sent()
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			v, isValue := in.(ssa.Value)
			ours := depth > 0 || in == s.Call || r.writers[in] || isValue && r.values[v]
			if !ours {
				continue
			}
			for _, op := range in.Operands(nil) {
				if *op != nil && has(*op) {
					return true
				}
			}
			if c, ok := in.(*ssa.Call); ok && depth < maxDepth {
				if _, f := calleeOf(&c.Call); f != nil && f != fn && len(f.Blocks) > 0 && s.mentions(f, text, depth+1) {
					return true
				}
			}
		}
	}
	return false
}

// StampsAnew reports whether the time of the request is taken in the function,
// anew for each try.
func (s *Source) StampsAnew() bool {
	for _, b := range s.Func.Blocks {
		if !b.Dominates(s.Call.Block()) && b != s.Call.Block() {
			continue
		}
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && isCallOf(c, "time", "Now") && s.comesBack(b) {
				return true
			}
		}
	}
	return false
}
