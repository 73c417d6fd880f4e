package analyzer

import (
	"fmt"
	"go/constant"
	"slices"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// entry returns the code v as one of the surfaces has it, or else as any has.
func entry(surfaces []nimcode.Surface, v int64) (nimcode.Code, bool) {
	if v != int64(int32(v)) {
		return nimcode.Code{}, false
	}
	for _, s := range slices.Concat(surfaces, nimcode.Surfaces()) {
		if e, ok := catalogue.Default().Lookup(s, int(v)); ok {
			return e.Code, true
		}
	}
	return nimcode.Code{}, false
}

// meaning returns v with its meaning in parentheses, if it has one.
func meaning(surfaces []nimcode.Surface, v int64) string {
	if e, ok := entry(surfaces, v); ok {
		return fmt.Sprintf("%d (%s)", v, e.Meaning)
	}
	return fmt.Sprint(v)
}

// absence says what is known of v on the carrier of u; a value that the
// program itself puts there is the program's.
func (r *runner) absence(u *use) catalogue.Verdict {
	if u.value != int64(int32(u.value)) {
		return catalogue.Silent
	}
	v := catalogue.AbsenceAll(r.surfaces(u.carrier), int(u.value))
	if v != catalogue.Known && u.carrier.Own(u.value) {
		return catalogue.Silent
	}
	return v
}

// surfaceNames words a list of surfaces.
func surfaceNames(surfaces []nimcode.Surface) string {
	var words []string
	for _, s := range surfaces {
		words = append(words, string(s))
	}
	return and(words)
}

// intValue returns the value of an integer constant.
func intValue(v constant.Value) (int64, bool) {
	if v == nil {
		return 0, false
	}
	n := constant.ToInt(v)
	if n.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(n)
}
