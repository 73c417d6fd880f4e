package catalogue

import (
	"math"
	"slices"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A Verdict says what may be said about a code on a surface. The zero Verdict
// is Silent.
type Verdict int

const (
	// Silent: the surface is not known to answer the code, but nobody knows
	// that it does not.
	Silent Verdict = iota
	// Known: the surface has the code.
	Known
	// Nonexistent: the surface does not have the code.
	Nonexistent
	// Elsewhere: other surfaces have the code, this one never answers it.
	Elsewhere
)

// String returns the verdict as one lower-case word.
func (v Verdict) String() string {
	switch v {
	case Silent:
		return "silent"
	case Known:
		return "known"
	case Nonexistent:
		return "nonexistent"
	case Elsewhere:
		return "elsewhere"
	}
	return "invalid"
}

// A rule is a verdict on numbers that a surface does not have.
type rule struct {
	from, to int            // the numbers it is about, both ends included
	when     func(int) bool // the condition that they have to meet, if any
	verdict  Verdict
}

// absence has the rules of each surface; the first that fits decides. Numbers
// that no rule fits get Silent, and so do 0, which is the value of a member
// that is not there, and negative numbers.
//
// How far the table is complete differs from surface to surface:
//
//   - server-v1 has all three-digit codes of the public table of 2023, so a
//     number from 200 to 999 that is not there does not exist. Client SDKs know
//     some more (310, 317, 501, 502, 816, 7101 ...) that the server may well
//     answer without a document saying so. The five-digit codes are likely all;
//     one that is missing has to look like a slip of the pen as well. There are
//     no six-digit codes.
//   - server-v2 is inferred for the most part: the number scheme is certain, the
//     single codes are not. Beyond the scheme, it is certain only that it does
//     not answer four HTTP statuses, and nothing that an SDK makes up itself.
//   - sdk-client was compared over all SDKs and is good from 200 to 999. An SDK
//     hands out its local codes by the same way.
//   - sdk-local differs by platform and reuses numbers: never say anything.
//   - v2nim grows with each release: nothing is certain but the scheme.
var absence = map[nimcode.Surface][]rule{
	nimcode.SurfaceServerV1: {
		{1, 999, isHabit, Nonexistent},
		{1, math.MaxInt32, onClient, Silent},
		{1, 9_999, listed, Elsewhere},
		{200, 999, nil, Nonexistent},
		{10_000, 99_999, slip, Nonexistent},
		{schemeFirst, schemeLast, listed, Elsewhere},
		{schemeFirst, schemeLast, impossible, Nonexistent},
	},
	nimcode.SurfaceServerV2: {
		{1, 99, listed, Elsewhere},
		{400, 401, nil, Nonexistent},
		{409, 409, nil, Nonexistent},
		{429, 429, nil, Nonexistent},
		{schemeFirst, schemeLast, listedMadeBySDK, Elsewhere},
		{schemeFirst, schemeLast, impossible, Nonexistent},
	},
	nimcode.SurfaceSDKClient: {
		{200, 999, onLocal, Silent},
		{200, 999, listed, Elsewhere},
		{200, 999, nil, Nonexistent},
		{schemeFirst, schemeLast, impossible, Nonexistent},
	},
	nimcode.SurfaceV2NIM: {
		{schemeFirst, schemeLast, impossible, Nonexistent},
	},
}

// Absence returns what may be said about a code on a surface.
func Absence(surface nimcode.Surface, code int) Verdict {
	if Default().has(surface, code) {
		return Known
	}
	for _, r := range absence[surface] {
		if r.from <= code && code <= r.to && (r.when == nil || r.when(code)) {
			return r.verdict
		}
	}
	return Silent
}

// AbsenceAll returns what may be said about a code that can come from any of
// the surfaces: it is Known if one has it, and otherwise Silent if anything is
// uncertain about one. It is Silent if there are no surfaces.
func AbsenceAll(surfaces []nimcode.Surface, code int) Verdict {
	var verdicts []Verdict
	for _, s := range surfaces {
		verdicts = append(verdicts, Absence(s, code))
	}
	for _, v := range []Verdict{Known, Silent, Nonexistent, Elsewhere} {
		if slices.Contains(verdicts, v) {
			return v
		}
	}
	return Silent
}

// The codes that a callback server of the app may answer with; a client SDK
// hands them on. The table has only the first and the last.
const (
	callbackFirst = 20_000
	callbackLast  = 20_099
)

// onClient reports whether a client SDK hands this code on from a server.
func onClient(code int) bool {
	return callbackFirst <= code && code <= callbackLast || Default().has(nimcode.SurfaceSDKClient, code)
}

// onLocal reports whether a client SDK makes this code up itself.
func onLocal(code int) bool {
	return Default().has(nimcode.SurfaceSDKLocal, code)
}

// listed reports whether any surface has this code.
func listed(code int) bool {
	return len(Default().SurfacesOf(code)) > 0
}

// listedMadeBySDK reports whether a code is listed and made by an SDK.
func listedMadeBySDK(code int) bool {
	return madeBySDK(code) && listed(code)
}

// slip reports whether a number that is on no surface turns into exactly one
// code of server API v1 when two neighbouring digits change places.
func slip(code int) bool {
	if listed(code) {
		return false
	}
	return len(transposed(code, []nimcode.Surface{nimcode.SurfaceServerV1})) == 1
}
