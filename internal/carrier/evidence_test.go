package carrier

import "testing"

// TestClassify holds each rule about strings against a positive, near misses
// (one feature taken away) and vetoes.
func TestClassify(t *testing.T) {
	const other = "other"
	for _, tt := range []struct {
		in, rule string
		surf     surfaces
	}{
		{"https://api.netease.im/nimserver", ruleHost, surfaceV1},
		{"https://api.netease.im", ruleHost, surfaceV1},
		{"api.netease.im", ruleHost, surfaceV1},
		{"api-sg.netease.im:443", ruleHost, surfaceV1},
		{"https://open.yunxinapi.com", ruleHost, 0},
		{"HTTPS://API.NETEASE.IM/sms/sendcode.action", ruleHost, surfaceV1},
		{"https://api-cn-bak.yunxinapi.com/nimserver", ruleHost, surfaceV1},
		{"https://open.yunxinapi.com/im/v2/accounts", ruleHost, surfaceV2},
		{"https://sms.yunxinapi.com/sms", ruleHost, surfaceV1},
		{"https://%s.netease.im/nimserver/%s", rulePath, surfaceV1},
		{"https://api.netease.im/%s/%s.action", ruleHost, surfaceV1},
		{"/nimserver/user/create.action", rulePath, surfaceV1},
		{"https://proxy.mycorp.cn/nimserver/user/create.action", rulePath, surfaceV1},
		{"user/create.action", rulePath, surfaceV1},
		{"/sendcode.action", rulePath, surfaceV1},
		{"sendcode.action", rulePath, surfaceV1},
		{"event/subscribe/add.action", rulePath, surfaceV1},
		{"/chatroom/whatever.action", rulePath, surfaceV1},
		{"msg/sendMsg.action?x=1", rulePath, surfaceV1},

		// near misses
		{"see api.netease.im for more", "", 0},
		{"https://dev.netease.im/docs/product", "", 0},
		{"/login.action", "", 0},
		{"/order/create.action", "", 0},
		{"/user/login.action", "", 0},
		{"/abc/sendcode.action", "", 0},
		{"verifycode.action", "", 0},
		{"user/create", "", 0},
		{"myapi.netease.image", "", 0},
		{"nimservers", "", 0},
		{"http://localhost:8080/x", "", 0},
		{"http://127.0.0.1/x", "", 0},
		{"https://example.com/x", "", 0},
		{"https://api.example.com/x", "", 0},
		{"https://%s/%s/sms/%s", "", 0},
		{"https://nim.nosdn.127.net/avatar", "", 0},
		{"https://cdn.foo.com/a.png", "", 0},

		// vetoes
		{"https://cdn.example.com/x", other, 0},
		{"https://vcloud.163.com/app/channel/create", other, 0},
		{"https://roomserver-dev.netease.im/v1/api", other, 0},
		{"https://srv-sdk-lbs.yunxinapi.com/srv-sdk/allocate", other, 0},
		{"https://rtc.yunxinapi.com", other, 0},
		{"https://open.yunxinapi.com/neroom/v3/users", other, 0},
		{"/neroom/v3/users", other, 0},
		{"/scene/meeting/api/v2/add-user", other, 0},
		{"https://api.rong-api.com/user/getToken.json", other, 0},
		{"https://oapi.dingtalk.com/robot/send", other, 0},
		{"https://crm.mycorp.cn/user/create.action", other, 0},
	} {
		m := classify(tt.in)
		got := m.rule
		if m.other {
			got = other
		}
		if got != tt.rule || m.surf != tt.surf {
			t.Errorf("classify(%q) = %q, surfaces %b; want %q, %b", tt.in, got, m.surf, tt.rule, tt.surf)
		}
	}
}
