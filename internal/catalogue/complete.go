package catalogue

import "github.com/nimcodelint/nimcodelint/nimcode"

// A Completeness says how far the table has the codes of a surface.
type Completeness struct {
	Codes string // what answers them, in a few words
	Known string // what the table has of them
	// Absent says whether a code that is not in the table may be called
	// non-existent; the rules are in absence.
	Absent string
}

// completeness has all surfaces.
var completeness = map[nimcode.Surface]Completeness{
	nimcode.SurfaceServerV1: {
		Codes: "the first server API, /nimserver/*.action and /sms/*.action",
		Known: "all three-digit codes of the public table of 2023; the five-digit codes are likely all",
		Absent: "yes from 200 to 999, unless a client SDK knows the code; 400 and 401, which are HTTP's; of five digits only what is a slip of the pen of " +
			"a known code; of six digits what the number scheme has no room for",
	},
	nimcode.SurfaceServerV2: {
		Codes:  "the REST API, /im/v2/...",
		Known:  "the number scheme is certain; most of the single codes are inferred from the client SDKs, which share it",
		Absent: "no, but for 400, 401, 409 and 429, and for what the number scheme has no room for",
	},
	nimcode.SurfaceSDKClient: {
		Codes:  "what a client SDK hands on from the server",
		Known:  "compared over the SDKs of all platforms",
		Absent: "yes from 200 to 999, unless an SDK makes the code up itself",
	},
	nimcode.SurfaceSDKLocal: {
		Codes:  "what a client SDK makes up itself",
		Known:  "platform by platform; numbers are used again with other meanings",
		Absent: "no",
	},
	nimcode.SurfaceV2NIM: {
		Codes:  "the client SDKs since version 10",
		Known:  "the union of all SDKs; it grows with each release",
		Absent: "no, but for what the number scheme has no room for",
	},
}

// CompletenessOf says how far the table has the codes of a surface.
func CompletenessOf(s nimcode.Surface) Completeness { return completeness[s] }
