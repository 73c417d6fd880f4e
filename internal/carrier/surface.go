package carrier

import (
	"slices"
	"strings"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// surfaces is a set of the surfaces a carrier may belong to, one bit each in
// the order of nimcode.Surfaces. The empty set says that the evidence does
// not tell.
type surfaces uint8

const (
	surfaceV1 surfaces = 1 << iota
	surfaceV2
)

// list returns the set in a fixed order.
func (s surfaces) list() []nimcode.Surface {
	var out []nimcode.Surface
	for i, name := range nimcode.Surfaces() {
		if s&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return out
}

// parseSurfaces reads a comma list of surfaces; names it does not know are
// left out.
func parseSurfaces(text string) surfaces {
	var s surfaces
	for name := range strings.SplitSeq(text, ",") {
		if i := slices.Index(nimcode.Surfaces(), nimcode.Surface(strings.TrimSpace(name))); i >= 0 {
			s |= 1 << i
		}
	}
	return s
}
