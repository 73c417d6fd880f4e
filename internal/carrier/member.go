package carrier

import (
	"go/types"
	"reflect"
	"strings"
)

// memberName is the JSON member that holds the code in every answer.
const memberName = "code"

// maxEmbed bounds the search through embedded structs.
const maxEmbed = 5

// jsonName returns the JSON member that the i-th field of st stands for; tag
// says that the name comes from a tag. The name is "" for a field that JSON
// does not see or that is embedded without a name.
func jsonName(st *types.Struct, i int) (name string, tag bool) {
	f := st.Field(i)
	if !f.Exported() && !f.Embedded() {
		return "", false
	}
	name, _, _ = strings.Cut(reflect.StructTag(st.Tag(i)).Get("json"), ",")
	switch {
	case name == "-":
		return "", false
	case name != "":
		return name, true
	case f.Embedded():
		return "", false
	}
	return f.Name(), false
}

// isCodeField reports whether the i-th field of st is the member "code".
// Untagged names match by letter case only, as encoding/json has it.
func isCodeField(st *types.Struct, i int) (ok, tag bool) {
	name, tag := jsonName(st, i)
	return strings.EqualFold(name, memberName), tag
}

// isEmbedded reports whether the members of the i-th field of st are members
// of st.
func isEmbedded(st *types.Struct, i int) bool {
	if !st.Field(i).Embedded() {
		return false
	}
	name, _ := jsonName(st, i)
	return name == "" && reflect.StructTag(st.Tag(i)).Get("json") != "-"
}

// structOf returns the struct under t, through pointers and names, or nil.
func structOf(t types.Type) *types.Struct {
	for range 3 {
		switch u := types.Unalias(t).Underlying().(type) {
		case *types.Struct:
			return u
		case *types.Pointer:
			t = u.Elem()
		default:
			return nil
		}
	}
	return nil
}

// codeFields returns the fields of t that hold the member "code", its own or
// those of embedded structs, nearest first; tagged says that the nearest one
// is named by a tag.
func codeFields(t types.Type) (fields []*types.Var, tagged bool) {
	level := []*types.Struct{structOf(t)}
	for range maxEmbed {
		var next []*types.Struct
		for _, st := range level {
			if st == nil {
				continue
			}
			for i := range st.NumFields() {
				if ok, tag := isCodeField(st, i); ok {
					fields = append(fields, st.Field(i).Origin())
					tagged = tagged || tag
				} else if isEmbedded(st, i) {
					next = append(next, structOf(st.Field(i).Type()))
				}
			}
		}
		if len(fields) > 0 || len(next) == 0 {
			return fields, tagged
		}
		level = next
	}
	return nil, false
}

// A Member is a field that holds a member of a JSON object.
type Member struct {
	Field *types.Var
	Tag   string // the whole json tag
}

// Members returns the fields of t, a struct or a pointer to one, that JSON
// fills with the member of that name: its own, or else those of embedded
// structs.
func Members(t types.Type, name string) []Member {
	level := []*types.Struct{structOf(t)}
	for range maxEmbed {
		var found []Member
		var next []*types.Struct
		for _, st := range level {
			if st == nil {
				continue
			}
			for i := range st.NumFields() {
				if n, _ := jsonName(st, i); strings.EqualFold(n, name) {
					found = append(found, Member{st.Field(i), reflect.StructTag(st.Tag(i)).Get("json")})
				} else if isEmbedded(st, i) {
					next = append(next, structOf(st.Field(i).Type()))
				}
			}
		}
		if len(found) > 0 {
			return found
		}
		level = next
	}
	return nil
}

// hasNumericCode reports whether t is a struct with a member "code" that a tag
// names and that holds a number, as NIM's does: a text is rather one that a
// user has typed.
func hasNumericCode(t types.Type) bool {
	fields, tagged := codeFields(t)
	return len(fields) > 0 && tagged && isNumber(fields[0].Type())
}

// hasCode reports whether t, or what it points to, is a struct with a member
// "code" that a tag names.
func hasCode(t types.Type) bool {
	fields, tagged := codeFields(t)
	return len(fields) > 0 && tagged
}
