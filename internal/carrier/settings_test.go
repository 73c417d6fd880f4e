package carrier

import "testing"

// TestSettingsClassify: positives, near misses with one feature taken away, and
// what belongs to another.
func TestSettingsClassify(t *testing.T) {
	s := &Settings{Hosts: []string{"gw.corp.example", "*.chat.corp.example", "im.corp.example:8443", "gateway"}, Paths: []string{"/im", "/chat/v1/"}}
	for _, tt := range []struct{ in, rule string }{
		{"https://gw.corp.example", ruleHost},
		{"https://gw.corp.example:443/x", ruleHost},
		{"HTTP://GW.corp.example/x", ruleHost},
		{"gw.corp.example", ruleHost},
		{"gw.corp.example:443", ruleHost},
		{"gw.corp.example/send", ruleHost},
		{"https://user:secret@gw.corp.example/x", ruleHost},
		{"https://eu.chat.corp.example", ruleHost},
		{"https://%s.chat.corp.example/send", ruleHost},
		{"https://im.corp.example:8443", ruleHost},
		{"http://gateway/send", ruleHost},
		{"gateway:80", ruleHost},
		{"/im", rulePath},
		{"/im/send", rulePath},
		{"/im?x=1", rulePath},
		{"/chat/v1/send", rulePath},
		{"%s/im/send", rulePath},
		{"http://localhost:8080/im/send", rulePath},
		{"https://%s/im/send", rulePath},

		{"https://corp.example", ""},
		{"https://xgw.corp.example", ""},
		{"https://gw.corp.example.evil.example", ""},
		{"https://chat.corp.example", ""},
		{"https://im.corp.example", ""},
		{"https://im.corp.example:80", ""},
		{"gateway", ""},
		{"see gw.corp.example", ""},
		{"/imx", ""},
		{"/chat/v1", ""},
		{"/v1/chat/v1/send", ""},
		{"im/send", ""},
		{"https://other.corp.net/im/send", ""}, // another one's
		{"", ""},
		{"/", ""},
		{":", ""},
	} {
		m, ok := s.classify(tt.in)
		if ok != (tt.rule != "") || m.rule != tt.rule || m.other {
			t.Errorf("classify(%q) = %q, %t, want %q", tt.in, m.rule, ok, tt.rule)
		}
		for _, none := range []*Settings{nil, {}, {Codes: []int64{1}}} {
			if _, ok := none.classify(tt.in); ok {
				t.Errorf("%q is a mark without settings", tt.in)
			}
		}
	}
}

func TestSettingsNames(t *testing.T) {
	s := &Settings{Headers: []string{"X-App"}, Imports: []string{"example.com/a", "example.com/b/..."}}
	for name, want := range map[string]bool{"x-app": true, "X-APP": true, "X-Ap": false, "": false} {
		if s.header(name) != want || (*Settings)(nil).header(name) {
			t.Errorf("header %q", name)
		}
	}
	for path, want := range map[string]bool{
		"example.com/a": true, "example.com/a/x": false, "example.com/b": true, "example.com/b/x/y": true, "example.com/bx": false, "example.com": false,
	} {
		if s.speaks(path) != want || (*Settings)(nil).speaks(path) {
			t.Errorf("import %q", path)
		}
	}
}
