package catalogue

// The six-digit codes of v2 follow a scheme: a 1, two digits of resource, three
// digits of code.
const (
	schemeFirst = 100_000
	schemeLast  = 199_999

	// maxSchemeCode is the greatest number that the last three digits can be.
	// On the wire the resource sits above nine bits of code, and the web SDK
	// decodes it so.
	maxSchemeCode = 1<<9 - 1
)

// A resource is what the second and third digit of a six-digit code stand for.
type resource struct {
	name string
	sdk  bool // its codes are made by the SDK itself and never by a server
	wrap bool // they are made by a wrapper and were never on the wire
}

// resources are all resources that were ever seen.
var resources = map[int]resource{
	1:  {name: "app"},
	2:  {name: "account"},
	3:  {name: "profile"},
	4:  {name: "friend"},
	5:  {name: "mute"},
	6:  {name: "blocklist"},
	7:  {name: "message"},
	8:  {name: "team"},
	9:  {name: "member"},
	10: {name: "conversation"},
	11: {name: "broadcast"},
	12: {name: "system message"},
	13: {name: "chatroom"},
	14: {name: "chatroom member"},
	15: {name: "conversation overview"},
	16: {name: "conversation group"},
	17: {name: "chatroom queue"},
	18: {name: "signalling"},
	89: {name: "other"},
	90: {name: "general", sdk: true},
	91: {name: "interface", sdk: true},
	92: {name: "connection", sdk: true},
	93: {name: "database", sdk: true},
	94: {name: "file", sdk: true},
	95: {name: "moderation", sdk: true},
	99: {name: "Flutter wrapper", sdk: true, wrap: true},
}

// splitScheme takes a six-digit code apart. It returns false for a number that
// the scheme is not about.
func splitScheme(code int) (resource, number int, ok bool) {
	if code < schemeFirst || code > schemeLast {
		return 0, 0, false
	}
	return code / 1000 % 100, code % 1000, true
}

// impossible reports whether the scheme has no room for a six-digit code: no
// surface can have it, in this or a later release, without a new scheme.
func impossible(code int) bool {
	r, number, ok := splitScheme(code)
	if !ok {
		return false
	}
	res, seen := resources[r]
	return !seen || number > maxSchemeCode && !res.wrap
}

// madeBySDK reports whether the scheme says that a client SDK makes this code
// up itself, so that no server ever answers it.
func madeBySDK(code int) bool {
	r, _, ok := splitScheme(code)
	return ok && resources[r].sdk
}
