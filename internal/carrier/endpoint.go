package carrier

import (
	"regexp"
	"slices"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// endpoints are the calls of the first server API, as /MODULE/NAME.action, by
// module. Facts: the official Go SDK and its public forerunners. Any name goes
// where the module belongs to a messenger alone; user/login.action may be
// anybody's.
var endpoints = map[string]string{
	"chatroom":  "*",
	"superteam": "*",
	"subscribe": "*",
	"signal":    "*",
	"sms":       "*",
	"user": "create update refreshToken block unblock updateUinfo getUinfos setDonnop mute muteAv muteModule " +
		"setSpecialRelation listBlackAndMuteList userOnlineStatus",
	"friend": "add update delete get getByAccid",
	"msg": "sendMsg sendBatchMsg sendAttachMsg sendBatchAttachMsg upload fileUpload recall broadcastMsg delMsg " +
		"delMsgOneWay delRoamSession markReadMsg markReadTeamMsg",
	"team": "create add kick remove update query queryDetail getMarkReadInfo changeOwner addManager removeManager " +
		"joinTeams updateTeamNick muteTeam muteTlist muteTlistAll leave listTeamMute listMemberInfo listOnlineUsers " +
		"listOnlineUserCount",
	"history": "querySessionMsg queryTeamMsg queryChatroomMsg queryUserEvents queryBroadcastMsg queryBroadcastMsgById " +
		"querySessionList queryTagHistoryMsg delBroadcastMsgById deleteMediaFile",
	"nos":        "del",
	"translator": "textMsg",
}

// bareEndpoints are calls whose module often stands in the base URL.
var bareEndpoints = []string{"sendcode", "sendtemplate"}

var actionPath = lazyregexp.New(`(?:(?:^|/)([a-z]+)/|^/?)([A-Za-z]+)` + regexp.QuoteMeta(actionSuffix) + `(?:$|[?&#])`)

// isEndpoint reports whether s holds the path of a call of the first server
// API.
func isEndpoint(s string) bool {
	m := actionPath.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	names, ok := endpoints[m[1]]
	if !ok {
		return m[1] == "" && slices.Contains(bareEndpoints, m[2])
	}
	return names == "*" || slices.Contains(strings.Fields(names), m[2])
}
