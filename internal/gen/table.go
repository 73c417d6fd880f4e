package main

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// surfaceConst has the names of nimcode's constants for the surfaces, and
// retryConst those for the retry classes.
var (
	surfaceConst = map[nimcode.Surface]string{
		nimcode.SurfaceServerV1:  "SurfaceServerV1",
		nimcode.SurfaceServerV2:  "SurfaceServerV2",
		nimcode.SurfaceSDKClient: "SurfaceSDKClient",
		nimcode.SurfaceSDKLocal:  "SurfaceSDKLocal",
		nimcode.SurfaceV2NIM:     "SurfaceV2NIM",
	}
	retryConst = map[nimcode.Retry]string{
		nimcode.RetryNever:       "RetryNever",
		nimcode.RetryAfterAction: "RetryAfterAction",
		nimcode.RetryBackoff:     "RetryBackoff",
		nimcode.RetryUnknown:     "RetryUnknown",
	}
)

// writeTable writes the table behind the look-ups. It is an array literal of
// constants only, which the compiler lays out as data: no code runs at start,
// and the linker leaves it out where nothing looks anything up.
//
// The package comment gets its section on the documents here, because the file
// sorts after doc.go: go doc puts package comments together in that order.
func writeTable(b *bytes.Buffer, t *catalogue.Table) {
	writeSources(b, t)
	b.WriteString("package nimcode\n\n// table has all codes, ordered by surface and then by code.\nvar table = [...]Code{\n")
	for _, e := range t.All() {
		fmt.Fprintf(b, "{%s, %s, %q, %q, %q, %s, %q},\n",
			e.Name, surfaceConst[e.Surface], e.Domain, e.Name, e.Meaning, retryConst[e.Retry], e.RetryReason)
	}
	b.WriteString("}\n")
}

// writeSources writes the section of the package comment on the documents.
func writeSources(b *bytes.Buffer, t *catalogue.Table) {
	var keys []string
	for _, e := range t.All() {
		keys = append(keys, e.Sources...)
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	b.WriteString("// # Sources\n//\n// The comments of the constants name the documents they are gathered from by\n// these keys:\n//\n")
	for _, k := range keys {
		s, ok := t.Source(k)
		if !ok {
			continue
		}
		fmt.Fprintf(b, "//   - %s: %s; %s\n", k, s.Title, s.Date)
	}
}
