package config

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
)

// maxDepth is how deep a map from outside is looked into. Settings are not as
// deep; a map that contains itself is endless.
const maxDepth = 20

// fromValue makes a node of a value as decoders of JSON, YAML and TOML make
// them, for what goes into a map[string]any.
func fromValue(v reflect.Value, where string, depth int) *node {
	n := &node{pos: Pos{File: where}}
	for v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	switch {
	case depth > maxDepth:
		n.other = "a value inside of too many others"
	case !v.IsValid():
		n.kind = kindEmpty
	case v.Kind() == reflect.Bool:
		n.kind, n.text, n.truth = kindBool, fmt.Sprint(v.Bool()), v.Bool()
	case v.CanInt():
		n.setNumber(fmt.Sprint(v.Int()))
	case v.CanUint():
		if text := fmt.Sprint(v.Uint()); !n.setNumber(text) {
			n.other = "the number " + text
		}
	case v.CanFloat():
		// Some decoders have no other numbers.
		if f := v.Float(); f != math.Trunc(f) || math.Abs(f) > 1<<53 {
			n.other = fmt.Sprintf("the number %v", f)
		} else {
			n.setNumber(fmt.Sprint(int64(f)))
		}
	case v.Kind() == reflect.String:
		n.kind, n.text = kindText, v.String()
	case v.Kind() == reflect.Slice, v.Kind() == reflect.Array:
		n.kind = kindList
		for i := range v.Len() {
			n.items = append(n.items, fromValue(v.Index(i), where, depth+1))
		}
	case v.Kind() == reflect.Map:
		n.kind = kindMap
		for _, key := range v.MapKeys() {
			n.pairs = append(n.pairs, pair{fromValue(key, where, depth+1), fromValue(v.MapIndex(key), where, depth+1)})
		}
		slices.SortFunc(n.pairs, func(a, b pair) int { return cmp.Compare(a.key.describe(), b.key.describe()) })
	default:
		n.other = "a value of Go's type " + v.Type().String()
	}
	return n
}
