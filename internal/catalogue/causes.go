package catalogue

import "slices"

// causes says what is behind the codes that stand for many things. They are
// gathered from the documents of the client SDKs, from the texts that the server
// puts beside the code, and from the official SDKs.
var causes = map[int][]string{
	302: {
		"accid, token and AppKey do not belong together",
		"the token is not the newest one: a refresh voids those before it",
		"accid or token stem from another app, such as the one for tests",
		"client SDKs end the login for good; log in again with a fresh token",
	},
	403: {
		"the AppKey is disabled, or the feature is not enabled for it",
		"content moderation rejected the text, picture or profile",
		"the app's own callback server refused the operation",
		"an ordinary team was given to a call for advanced teams",
		"team calls: the operator lacks the right, where others answer 802",
		"high-priority chatroom messages above the flow limit, if a parameter asks for it: the one 403 that a pause cures",
	},
	404: {
		"the accid is not registered with this AppKey; some calls answer 414 for that",
		"the id of the addressed object is wrong, or belongs to another app",
		"the object is gone already: for a deletion, what was asked for",
	},
	408: {
		"the network between caller and server is slow or broken",
		"client SDKs make it up themselves when a packet gets no answer: no verdict of the server",
		"the outcome is unknown: ask for the state before a write is repeated",
		"on a device: check the network, log in again, then repeat",
	},
	414: {
		`desc "CurTime is illegal" or "expired": clock off, or headers computed once and used again; compute CurTime and CheckSum anew for each try`,
		`desc "bad http headers": wrong CheckSum, such as one made with the AppKey in place of the AppSecret`,
		"a parameter is missing or malformed, or the body is not urlencoded",
		"the accid is not registered, the quota of accounts is used up, or there is nothing to update",
		"the operation does not fit: chatroom closed, moderated message recalled, oneself added as friend, owner banned",
		`desc "retry again": one accid created by several requests at once; the only 414 that asks for a retry`,
	},
	417: {
		"the operation was carried out before, and the state is as asked for",
		"an object with this id exists already, such as an account that is created twice",
		"an earlier try succeeded and its answer was lost on the way",
		"login: a session is there already; with v2nim, a further device is forbidden",
	},
	802: {
		"the operator is neither owner nor manager, and the operation is theirs",
		"the account passed as owner does not own this team",
		"the team's settings reserve it for managers, such as inviting or changing the profile",
		"some team calls answer 403 for the same",
	},
}

// Causes returns what can be behind a code, one cause an element and the most
// telling first; nil when its meaning says it all.
func Causes(code int) []string {
	return slices.Clone(causes[code])
}
