package nimcode

import (
	"cmp"
	"slices"
)

//go:generate go run ../internal/gen

// A Surface says whose codes are meant. The same number can stand for
// different things on different surfaces, so every look-up asks for one.
type Surface string

// The surfaces, in the order in which [All] and [SurfacesOf] list them.
const (
	// SurfaceServerV1 is the first server API, /nimserver/*.action and
	// /sms/*.action.
	SurfaceServerV1 Surface = "server-v1"
	// SurfaceServerV2 is the REST API, /im/v2/....
	SurfaceServerV2 Surface = "server-v2"
	// SurfaceSDKClient is what a client SDK hands on from the server.
	SurfaceSDKClient Surface = "sdk-client"
	// SurfaceSDKLocal is what a client SDK makes up itself. The numbers are
	// reused from platform to platform.
	SurfaceSDKLocal Surface = "sdk-local"
	// SurfaceV2NIM is the interface of the client SDKs since version 10, with
	// mostly six-digit codes.
	SurfaceV2NIM Surface = "v2nim"
)

// surfaces has the order of the table.
var surfaces = [...]Surface{SurfaceServerV1, SurfaceServerV2, SurfaceSDKClient, SurfaceSDKLocal, SurfaceV2NIM}

// Surfaces returns all surfaces, in the order of [All]. The slice is the
// caller's.
func Surfaces() []Surface {
	return slices.Clone(surfaces[:])
}

// A Retry says whether sending the same request again can help.
type Retry string

// The retry classes. No official page states them code by code: they are
// derived from the meanings, and from what the official SDKs do with a code.
const (
	// RetryNever: the same request cannot succeed, or has taken effect already.
	RetryNever Retry = "never"
	// RetryAfterAction: only after something outside the request has changed,
	// such as a ban that is lifted. Sending it again unchanged is as futile as
	// with RetryNever.
	RetryAfterAction Retry = "after-action"
	// RetryBackoff: the failure is transient; try again after a pause.
	RetryBackoff Retry = "backoff"
	// RetryUnknown: no source says.
	RetryUnknown Retry = "unknown"
)

// A Code is what is known about one status code on one surface.
type Code struct {
	Code        int     // the number, as in the answer's member "code"
	Surface     Surface // where it has this meaning
	Domain      string  // the part of the service, such as "team"
	Name        string  // the name of its constant in this package
	Meaning     string  // what it says, in a few words
	Retry       Retry   // whether the same request can succeed later
	RetryReason string  // why Retry says so
}

// Lookup returns what is known about a code on a surface.
func Lookup(surface Surface, code int) (Code, bool) {
	i, ok := slices.BinarySearchFunc(table[:], Code{Surface: surface, Code: code}, compare)
	if !ok {
		return Code{}, false
	}
	return table[i], true
}

// Meaning returns what a code means on a surface, in a few words, or "" if
// the surface is not known to answer it.
func Meaning(surface Surface, code int) string {
	c, _ := Lookup(surface, code)
	return c.Meaning
}

// Name returns the name of the constant for a code on a surface, or "" if the
// surface is not known to answer it.
func Name(surface Surface, code int) string {
	c, _ := Lookup(surface, code)
	return c.Name
}

// RetryOf returns whether a request that was answered with this code can
// succeed when it is sent again. For a code that the surface is not known to
// answer it returns [RetryUnknown].
func RetryOf(surface Surface, code int) Retry {
	c, ok := Lookup(surface, code)
	if !ok {
		return RetryUnknown
	}
	return c.Retry
}

// SurfacesOf returns the surfaces that are known to answer a code, nil if none
// is.
func SurfacesOf(code int) []Surface {
	var on []Surface
	for _, s := range surfaces {
		if _, ok := Lookup(s, code); ok {
			on = append(on, s)
		}
	}
	return on
}

// All returns all codes, ordered by surface and then by number. The slice is
// the caller's.
func All() []Code {
	return slices.Clone(table[:])
}

// compare orders codes as the table is ordered. A surface that does not exist
// sorts before all others, where nothing is found.
func compare(a, b Code) int {
	return cmp.Or(
		cmp.Compare(slices.Index(surfaces[:], a.Surface), slices.Index(surfaces[:], b.Surface)),
		cmp.Compare(a.Code, b.Code),
	)
}
