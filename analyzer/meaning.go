package analyzer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// kin are the surfaces that share their numbers with a surface: a code that the
// table has there only means the same here, if it comes.
var kin = map[nimcode.Surface][]nimcode.Surface{
	nimcode.SurfaceServerV1:  {nimcode.SurfaceSDKClient},
	nimcode.SurfaceServerV2:  {nimcode.SurfaceServerV1, nimcode.SurfaceSDKClient},
	nimcode.SurfaceSDKClient: {nimcode.SurfaceServerV1, nimcode.SurfaceSDKLocal},
	nimcode.SurfaceV2NIM:     {nimcode.SurfaceServerV2, nimcode.SurfaceSDKClient},
}

// entry returns the code v as one of the surfaces has it, or else as their kin
// has.
func entry(surfaces []nimcode.Surface, v int64) (nimcode.Code, bool) {
	if !isCode(v) {
		return nimcode.Code{}, false
	}
	on := slices.Clone(surfaces)
	for _, s := range surfaces {
		on = append(on, kin[s]...)
	}
	if v >= sixDigits {
		on = append(on, nimcode.SurfaceServerV2, nimcode.SurfaceV2NIM) // one scheme of numbers
	}
	for _, s := range on {
		if e, ok := catalogue.Default().Lookup(s, int(v)); ok {
			return e.Code, true
		}
	}
	return nimcode.Code{}, false
}

// sixDigits is the first number of the scheme that the server API v2 and the
// client SDKs v10 share.
const sixDigits = 100_000

// isCode reports whether v is in the range of codes, whether or not there is
// one.
func isCode(v int64) bool { return v == int64(int32(v)) }

// meaning returns v with the meaning that NIM has for it in parentheses.
func meaning(surfaces []nimcode.Surface, v int64) string {
	if e, ok := entry(surfaces, v); ok {
		return fmt.Sprintf("%d (%s)", v, e.Meaning)
	}
	return fmt.Sprint(v)
}

// entry returns the code v as the project has it on one of the surfaces, or as
// NIM has it.
func (r *runner) entry(surfaces []nimcode.Surface, v int64) (nimcode.Code, bool) {
	if e, ok := r.cfg.Settings.own(surfaces, v); ok {
		return e, true
	}
	return entry(surfaces, v)
}

// meaning returns v with its meaning in parentheses, if it has one.
func (r *runner) meaning(surfaces []nimcode.Surface, v int64) string {
	if e, ok := r.cfg.Settings.own(surfaces, v); ok {
		return fmt.Sprintf("%d (%s)", v, e.Meaning)
	}
	return meaning(surfaces, v)
}

// absence says what is known of the value of u on its carrier. What the
// program itself puts there is the program's, whatever NIM has.
func (r *runner) absence(u *use) catalogue.Verdict {
	if !isCode(u.value) {
		return catalogue.Silent
	}
	v := r.cfg.Settings.absence(r.surfaces(u.carrier), u.value)
	if v != catalogue.Known && u.carrier.Own(u.value) {
		return catalogue.Silent
	}
	return v
}

// surfaceWords are the surfaces for a reader who does not know their names.
var surfaceWords = map[nimcode.Surface]string{
	nimcode.SurfaceServerV1:  "server API v1",
	nimcode.SurfaceServerV2:  "server API v2",
	nimcode.SurfaceSDKClient: "the client SDKs",
	nimcode.SurfaceSDKLocal:  "the client SDKs themselves",
	nimcode.SurfaceV2NIM:     "the client SDKs v10",
}

// surfaceNames words surfaces.
func surfaceNames(surfaces []nimcode.Surface) []string {
	var out []string
	for _, s := range surfaces {
		out = append(out, surfaceWords[s])
	}
	return out
}

// number returns the value of u, after its spelling where the source spells it
// in another way.
func (r *runner) number(u *use) string {
	digits := fmt.Sprint(u.value)
	switch spelled := spell(u.expr); {
	case spelled == digits:
		return digits
	case u.isText && r.origin(u.expr) == bare:
		return `"` + digits + `"`
	default:
		return spelled + " = " + digits
	}
}

// digits returns a code as a constant is written.
func digits(v int64, isText bool) string {
	if isText {
		return fmt.Sprintf("%q", fmt.Sprint(v))
	}
	return fmt.Sprint(v)
}

// described returns the same with the meaning on the surfaces in parentheses.
func (r *runner) described(u *use, surfaces []nimcode.Surface) string {
	return r.number(u) + strings.TrimPrefix(r.meaning(surfaces, u.value), fmt.Sprint(u.value))
}
