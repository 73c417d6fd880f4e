package analyzer

// A topic is something that a label can say, with the codes that mean it. The
// lists of words are phrases, set apart by commas.
type topic struct {
	// right are the codes that mean it; the first one that the surface has is
	// proposed.
	right []int
	// also are codes that may be called so, for they have many causes, and
	// alsoHere those that a program may take for it in what it does for a code:
	// it knows what it has asked for.
	also, alsoHere []int
	// nameOnly says that only the name of a constant says it. A text may hide
	// from users that something else went wrong.
	nameOnly bool
	// heads are what says it, and with what may stand beside them. A label with
	// any other word says nothing.
	heads, with string
	// http are the codes whose number means that in HTTP, but not in NIM; such a
	// topic has no code that is right.
	http []int
}

// topics is about codes of three digits only, as NIM documents them: the longer
// ones are about one thing each, which is more than a general word can tell.
// Where documents, server and SDKs disagree about a code, or give one for many
// things, it is in also: a finding has to be beyond doubt.
var topics = []topic{
	{
		right:    []int{200, 808, 810},
		also:     []int{404, 406, 417, 700, 813, 816},
		nameOnly: true,
		heads:    "success, succeed, succeeded, successful, ok, 成功, 操作成功, 请求成功",
	},
	{
		right: []int{414},
		also:  []int{401, 402, 405, 406, 413, 419, 507, 509, 805, 998, 999},
		// An id that does not exist, or is not of the right kind, is a bad
		// parameter to whoever has passed it.
		alsoHere: []int{302, 404, 415, 417, 422, 803, 804, 806},
		heads: "param, params, parameter, parameters, argument, arguments, paramerror, paramerr, " +
			"参数, 入参, 传参, 请求参数",
		with: "invalid, illegal, bad, wrong, incorrect, missing, malformed, rejected, request, validation, required, " +
			"非法, 无效, 有误, 不正确, 不合法, 缺失, 缺少, 校验, 检查, 为空, 不能为空",
	},
	{
		right: []int{403, 802},
		also: []int{
			301, 302, 310, 315, 317, 320, 321, 398, 401, 402, 406, 413, 422, 423, 463, 509, 511, 514, 515, 599,
			804, 805, 807, 809, 811, 812, 814, 815, 997,
		},
		// A program that cannot tell who may do something lets nobody.
		alsoHere: []int{404, 408, 414, 416, 417, 431, 500, 501, 502, 503, 801, 803, 806},
		heads: "forbidden, permission, no right, no rights, no permission, no permissions, permission denied, access denied, no access, denied, no privilege, " +
			"没有权限, 无权限, 权限不足, 没权限, 无权, 无权操作, 无权访问, 拒绝访问",
		with: "access, operation, 非法操作, 操作, 禁止, 访问",
	},
	{
		right:    []int{404, 803, 804, 305, 320, 510},
		also:     []int{302, 406, 414, 422, 805, 807, 813},
		alsoHere: []int{301, 403, 405, 423, 509, 802, 806, 809},
		heads: "not found, notfound, not exist, not exists, notexist, does not exist, do not exist, doesnt exist, not existed, no such, " +
			"不存在, 未找到, 没找到, 找不到",
		with: "object, resource, target, record, data, requested, 对象, 资源, 目标, 数据, 记录",
	},
	{
		right: []int{404, 305, 510, 804},
		also: []int{
			301, 302, 315, 401, 402, 403, 405, 406, 413, 414, 417, 418, 422, 423, 431, 463, 509,
			801, 802, 803, 805, 806, 807, 809, 811, 812, 813, 814, 815,
		},
		heads: "user not found, user not exist, user not exists, user does not exist, user doesnt exist, no such user, " +
			"account not found, account not exist, account does not exist, account doesnt exist, no such account, " +
			"accid not found, accid not exist, accid does not exist, 用户不存在, 账号不存在, 帐号不存在, 账户不存在",
		with: "",
	},
	{
		right: []int{408},
		also: []int{
			306, 398, 399, 414, // an expired CurTime
			415, 449, 502, 503, 507, 508, 509, 511, 514, 599,
		},
		alsoHere: []int{416, 500, 501},
		heads: "timeout, time out, timed out, timedout, 超时, 请求超时, 客户端请求超时, 连接超时, 网络超时, " +
			"响应超时, 操作超时",
		with: "request, client, gateway, 客户端, 网络",
	},
	{
		right: []int{416},
		// 403 is the answer to high-priority chatroom messages that come too fast.
		also:     []int{398, 403, 408, 413, 417, 418, 419, 431, 449, 503, 514, 801, 806, 811, 815},
		alsoHere: []int{414, 500},
		heads: "rate limit, rate limited, ratelimit, rate limiting, rate exceeded, rate limit exceeded, frequency, frequently, frequency limit, frequency control, " +
			"freq, freq limit, freq control, too frequent, too frequently, too often, too fast, too many requests, over frequency, throttled, " +
			"频率, 频率控制, 频率限制, 频控, 频繁, 过于频繁, 太频繁, 限流, 请求过多, 请求太多, 频率过高, 频率超限",
		with: "request, requests, operation, call, api, exceeded, exceed, limit, limited, please, try again, try again later, retry later, later, " +
			"操作, 调用, 接口, 受限, 控制, 限制, 超限, 超过, 超出, 请稍后再试, 请稍后重试, 稍后再试, 稍后重试",
	},
	{
		right: []int{417, 431, 809},
		also:  []int{403, 404, 406, 413, 414, 416, 449, 801, 802, 805, 806, 807, 808, 810, 813},
		heads: "repeated, duplicate, duplicated, already exist, already exists, exists, already done, already existed, already registered, " +
			"重复操作, 重复请求, 已存在, 已经存在, 已注册, 已经注册",
		with: "operation, request, 操作",
	},
	{
		right: []int{302, 306},
		also: []int{
			201, 301, 305, 310, 315, 317, 320, 321, 398, 401, 402, 403, 404, 413, 414, 418, 422, 423, 431, 463, 509, 515,
			802, 804, 807, 812, 997,
		},
		alsoHere: []int{408, 416, 417, 500, 501, 502, 503, 514},
		heads: "invalid token, token invalid, bad token, wrong token, token error, token err, token wrong, incorrect token, token incorrect, token mismatch, token not match, " +
			"wrong password, password wrong, password error, password err, invalid password, incorrect password, password incorrect, bad password, " +
			"unauthorized, unauthenticated, authentication failed, auth failed, " +
			"密码错误, 密码不正确, token错误, token无效, token失效, 未授权, 鉴权失败, 认证失败",
		with: "username, user, user name, account, accid, or, 用户名, 账号, 帐号",
	},
	{
		right:    []int{500, 501, 502, 503, 514},
		also:     []int{398, 399, 408, 415, 418, 449, 507, 511, 515, 599, 998, 999},
		nameOnly: true,
		heads: "server error, server err, internal error, internal err, internal server error, server internal error, server exception, " +
			"服务器错误, 服务器异常, 服务器内部错误, 内部错误, 服务端错误",
	},
	{
		right:    []int{503},
		also:     []int{398, 408, 415, 416, 418, 419, 431, 449, 500, 501, 502, 507, 511, 514, 515, 599},
		nameOnly: true,
		heads:    "busy, server busy, overloaded, server overloaded, 服务器繁忙, 繁忙, 系统繁忙",
	},
	{
		right: []int{415},
		also: []int{
			398, 399, 408, 449, 500, 501, 502, 503, 507, 509, 511, 514, 515, 599, 998, 999,
		},
		nameOnly: true,
		heads:    "network error, network err, network failure, connection error, connection failed, 网络错误, 网络异常, 网络问题, 客户端网络问题",
	},
	{
		right:    []int{406},
		also:     []int{403, 405, 422, 423, 802, 805, 807, 812, 814},
		alsoHere: []int{301, 404, 414},
		heads:    "read only, readonly, 只读",
		with:     "object, 对象",
	},
	{
		right:    []int{301, 422},
		also:     []int{302, 310, 315, 317, 320, 321, 398, 401, 402, 403, 413, 423, 463, 511, 514, 515, 599, 802, 807, 812, 814, 997},
		alsoHere: []int{404, 414, 416},
		heads: "account banned, account disabled, account blocked, account frozen, account is banned, account is disabled, account is blocked, " +
			"被封禁, 账号被禁用, 帐号被禁用, 账号被封禁, 账号被封, 账号已封禁, 账号已禁用",
		with: "账号, 帐号",
	},
	{
		right:    []int{803},
		also:     []int{403, 404, 406, 414, 802, 804, 805, 807, 813, 816},
		alsoHere: []int{301, 302, 417, 422, 801, 806, 809},
		heads: "team not found, team not exist, team not exists, team does not exist, team doesnt exist, no such team, group not found, " +
			"group not exist, group does not exist, 群不存在, 群组不存在",
	},
	{
		right:    []int{804},
		also:     []int{403, 404, 406, 414, 802, 803, 805, 807, 810, 812, 813, 815},
		alsoHere: []int{302, 417, 422, 801, 806, 809},
		heads: "not in team, not in the team, not team member, not a team member, team not member, not a member of the team, not in group, not in the group, " +
			"team member not exist, team member not found, 不在群, 不在群内, 不在群里, 不在群中, 用户不在群, 非群成员, 不是群成员",
		with: "user, account, member, 用户, 成员",
	},
	{
		right:    []int{801},
		also:     []int{403, 405, 406, 413, 414, 416, 419, 802, 806, 808, 810, 811, 813, 815},
		alsoHere: []int{417, 805, 807, 809},
		heads: "team full, team is full, team member limit, team members limit, too many team members, group full, group is full, " +
			"群已满, 群人数达到上限, 群人数超限, 群人数已达上限, 群成员已满, 群人数已满",
	},
	{
		right:    []int{809},
		also:     []int{403, 405, 406, 414, 417, 431, 801, 802, 805, 806, 807, 808, 810, 813},
		alsoHere: []int{200, 404, 804},
		heads: "already in team, already in the team, already in group, already in the group, already team member, already a team member, " +
			"已在群内, 已在群里, 已在群中, 已经在群, 已经在群内, 已经在群里, 已经在群中, 用户已在群",
		with: "user, account, member, 用户, 成员",
	},

	// A text or a case may mean that the user is sent to the login.
	{http: []int{301, 302}, nameOnly: true, heads: "redirect, redirected, moved, moved permanently, moved temporarily", with: "permanent, temporary"},
	{http: []int{302}, heads: "found"},
	{http: []int{405}, heads: "method not allowed"},
	{http: []int{406}, heads: "not acceptable"},
	{http: []int{413}, heads: "entity too large, payload too large, content too large, body too large, request too large", with: "request"},
	{http: []int{414}, heads: "uri too long, url too long", with: "request"},
	{http: []int{415}, heads: "unsupported media type, unsupported media"},
	{http: []int{416}, heads: "range not satisfiable, requested range not satisfiable", with: "request"},
	{http: []int{417}, heads: "expectation failed"},
	{http: []int{418}, heads: "teapot, im a teapot, i m a teapot"},
	{http: []int{422}, heads: "unprocessable entity, unprocessable"},
	{http: []int{431}, heads: "header fields too large, header too large, headers too large", with: "request"},
	{http: []int{508}, heads: "loop detected"},
	{http: []int{511}, heads: "network authentication required"},
}

// fillers are words that say nothing of a code.
const fillers = "code, codes, err, error, errors, errno, errcode, fail, failed, failure, status, nim, im, netease, yunxin, yx, http, " +
	"resp, response, rsp, ret, ret code, result, res, answer, msg, message, text, desc, reason, const, " +
	"the, a, an, is, was, are, has, been, or, " +
	"错误, 失败, 错误码, 状态码, 返回, 返回码, 异常, 请求, 或, 或者, 的, 网易, 云信, 网易云信, 您, 你, 已, 被"

// ownWords are words of which a code may be the reason though no topic has
// them; the names and meanings of the catalogue are added.
var ownWords = map[int]string{
	403: "非法, 不合法",
	408: "网络",
	414: "校验",
	802: "非法, 不合法",
}

// commonWords are in the meanings of many codes, and prove nothing for one.
const commonWords = "invalid, request, operation, account, user, object, limit, team, member, server"
