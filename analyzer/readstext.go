package analyzer

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// textMember is what answers call the text beside the code, textGetter what
// methods that return it are called.
var (
	textMember = lazyregexp.New(`(?i)^(desc|description|msg|message|err|errmsg|reason|text)$`)
	textGetter = lazyregexp.New(`(?i)^(get)?(desc|description|msg|message|reason)$`)
)

// readsText reports whether the text beside the code is read on the way of c.
func (d *dispatch) readsText(c int64) bool {
	found := false
	d.code.Run(c).Instrs(func(in ssa.Instruction) {
		found = found || d.isText(in)
	})
	return found
}

func (d *dispatch) isText(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.FieldAddr:
		return textMember.MatchString(fieldName(in.X.Type(), in.Field)) && d.code.Derives(in.X)
	case *ssa.Field:
		return textMember.MatchString(fieldName(in.X.Type(), in.Field)) && d.code.Derives(in.X)
	case *ssa.Lookup:
		k, ok := in.Index.(*ssa.Const)
		return ok && k.Value != nil && k.Value.Kind() == constant.String && textMember.MatchString(constant.StringVal(k.Value))
	case *ssa.Call:
		name := ""
		if in.Call.IsInvoke() {
			name = in.Call.Method.Name()
		} else if f := in.Call.StaticCallee(); f != nil {
			name = f.Name()
		}
		if textGetter.MatchString(name) {
			return true
		}
		for _, a := range in.Call.Args {
			k, ok := a.(*ssa.Const)
			if ok && k.Value != nil && k.Value.Kind() == constant.String && textMember.MatchString(constant.StringVal(k.Value)) {
				return true
			}
		}
	}
	return false
}

func fieldName(t types.Type, i int) string {
	st, ok := structUnder(t)
	if !ok || i >= st.NumFields() {
		return ""
	}
	return st.Field(i).Name()
}
