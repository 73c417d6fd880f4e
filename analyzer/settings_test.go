package analyzer

import (
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

func TestSettingsErrors(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"[]", "not a JSON object"},
		{"{", "not a JSON object"},
		{"carriers", "not a JSON object"},
		{`{"checks":["all"]}`, "checks: has a flag of its own, -checks"},
		{`{"surfaces":["server-v1"]}`, "surfaces: has a flag of its own, -surface"},
		{`{"root":"here"}`, "root: got here, expected the absolute path of a folder"},
		{`{"root":1}`, "root: got 1, expected"},
		{`{"speaker":{}}`, "speaker: unknown key, expected "},
		{`{"open-surfaces":["moon"]}`, `open-surfaces[0]: got "moon", expected server-v1`},
		{`{"codes":[{"code":7}]}`, "codes[0]: key surface is missing"},
	} {
		s := Settings{text: "old"}
		if err := s.Set(tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.text, err, tt.want)
		}
		if s.String() != "old" {
			t.Errorf("%s: changed all the same", tt.text)
		}
	}
}

func TestSettings(t *testing.T) {
	var s Settings
	err := s.Set(`{"root":"/m","codes":[{"code":4711,"surface":"server-v1","name":"Busy","meaning":"busy","retry":"backoff"},` +
		`{"code":409,"surface":"server-v1","name":"Taken","meaning":"taken"}],"open-surfaces":["sdk-client"],"exclude":["fake","**/*_mock.go"]}`)
	if err != nil {
		t.Fatal(err)
	}
	v1, v2, client := []nimcode.Surface{nimcode.SurfaceServerV1}, []nimcode.Surface{nimcode.SurfaceServerV2}, []nimcode.Surface{nimcode.SurfaceSDKClient}
	if c, ok := s.own(v1, 4711); !ok || c.Meaning != "busy" || c.Retry != nimcode.RetryBackoff {
		t.Errorf("4711 is %+v, %t", c, ok)
	}
	for _, tt := range []struct {
		on   []nimcode.Surface
		code int64
		want catalogue.Verdict
	}{
		{v1, 409, catalogue.Known}, {v2, 409, catalogue.Nonexistent}, {v1, 401, catalogue.Nonexistent}, {v1, 7, catalogue.Elsewhere},
		{client, 409, catalogue.Silent}, {client, 414, catalogue.Known}, {append(client, v1...), 441, catalogue.Silent},
	} {
		if got := s.absence(tt.on, tt.code); got != tt.want {
			t.Errorf("%d on %v is %s, want %s", tt.code, tt.on, got, tt.want)
		}
	}
	for file, want := range map[string]bool{
		"/m/fake/a.go": true, "/m/b/c_mock.go": true, "/m/a.go": false, "/n/fake/a.go": false, "/fake/a.go": false, "fake/a.go": true, "x/fake/a.go": false,
	} {
		if got := s.excludes(file); got != want {
			t.Errorf("%s is excluded: %t", file, got)
		}
	}

	// Codes of one's own may be required, if they are known by then.
	a := New(DefaultConfig())
	if a.Flags.Set("require", "4711") == nil {
		t.Error("-require=4711 without -settings is no error")
	}
	if err := a.Flags.Set("settings", s.String()); err != nil {
		t.Fatal(err)
	}
	if err := a.Flags.Set("require", "4711,403"); err != nil {
		t.Error(err)
	}
	if err := a.Flags.Set("require", "none"); err != nil || a.Flags.Lookup("require").Value.String() != "" {
		t.Errorf("-require=none: %v", err)
	}
	if err := a.Flags.Set("settings", ""); err != nil || a.Flags.Set("require", "4711") == nil {
		t.Errorf("the settings stay: %v", err)
	}
}
