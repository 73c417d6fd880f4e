package config

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// testKnown knows a few names; the real ones come from elsewhere.
var testKnown = Known{
	Check:    func(w string) bool { return slices.Contains(testChecks, w) },
	Checks:   testChecks,
	Surface:  func(s string) bool { return slices.Contains(testSurfaces, s) },
	Surfaces: testSurfaces,
	Code:     func(c int) bool { return slices.Contains([]int{200, 302, 403, 414, 416}, c) },
}

var (
	testChecks   = []string{"all", "bugs", "style", "NIM101", "magic", "NIM103", "unknown"}
	testSurfaces = []string{"server-v1", "server-v2", "sdk-client"}
)

// full has every key.
const full = `# what a project can set
checks: [all, -NIM101]
require:
  - 403
  - 414
httpconst: all
magic-success: false
surfaces: [server-v1]
carriers:
  - type: example.com/im.Answer.Code
    surface: server-v2
  - {func: example.com/im.Client.Send}
  - const: gopkg.in/im.v2.CodeBusy
codes:
  - code: 1001
    surface: server-v1
    name: GatewayBusy
    meaning: 网关 busy, "try" <later>
    retry: backoff
  - {code: -1, surface: server-v1, name: Broken, meaning: broken}
open-surfaces: [sdk-client]
speakers:
  hosts: [im-gateway.example.com, "*.im.example.com:8443"]
  headers: [X-App-Key]
  paths: [/im/]
  imports: [example.com/im/...]
exclude:
  - internal/fake/
  - "**/*_mock.go"
`

func item[T any](v T, line, column int) Item[T] { return Item[T]{v, Pos{"x.yml", line, column}} }

func TestDecodeFull(t *testing.T) {
	got, err := Decode([]byte(full), "x.yml", testKnown)
	if err != nil {
		t.Fatal(err)
	}
	httpconst, success := item("all", 6, 12), item(false, 7, 16)
	want := &Config{
		File:         "x.yml",
		Checks:       []Item[string]{item("all", 2, 10), item("-NIM101", 2, 15)},
		Require:      []Item[int]{item(403, 4, 5), item(414, 5, 5)},
		HTTPConst:    &httpconst,
		MagicSuccess: &success,
		Surfaces:     []Item[Surface]{item(nimcode.SurfaceServerV1, 8, 12)},
		Carriers: []Carrier{
			{CarrierType, Symbol{"example.com/im", "Answer", "Code"}, nimcode.SurfaceServerV2, Pos{"x.yml", 10, 5}},
			{CarrierFunc, Symbol{"example.com/im", "Client", "Send"}, "", Pos{"x.yml", 12, 5}},
			{CarrierConst, Symbol{"gopkg.in/im.v2", "CodeBusy", ""}, "", Pos{"x.yml", 13, 5}},
		},
		Codes: []Code{
			{1001, nimcode.SurfaceServerV1, "GatewayBusy", `网关 busy, "try" <later>`, nimcode.RetryBackoff, Pos{"x.yml", 15, 5}},
			{-1, nimcode.SurfaceServerV1, "Broken", "broken", nimcode.RetryUnknown, Pos{"x.yml", 20, 5}},
		},
		OpenSurfaces: []Item[Surface]{item(nimcode.SurfaceSDKClient, 21, 17)},
		Speakers: Speakers{
			Hosts:   []Item[string]{item("im-gateway.example.com", 23, 11), item("*.im.example.com:8443", 23, 35)},
			Headers: []Item[string]{item("X-App-Key", 24, 13)},
			Paths:   []Item[string]{item("/im/", 25, 11)},
			Imports: []Item[string]{item("example.com/im/...", 26, 13)},
		},
		Exclude: []Item[string]{item("internal/fake/", 28, 5), item("**/*_mock.go", 29, 5)},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// goodFiles are files that are fine, with what Encode makes of them.
var goodFiles = []struct{ name, in, want string }{
	{"empty", "", `{}`},
	{"comments only", "# checks: all\n", `{}`},
	{"empty document", "---\n", `{}`},
	{"empty map", "{}\n", `{}`},
	{"JSON", `{"checks": ["bugs"], "magic-success": true}`, `{"checks":["bugs"],"magic-success":true}`},
	{"byte order mark, CRLF", "\uFEFFchecks: bugs\r\nhttpconst: diff\r\n", `{"checks":["bugs"],"httpconst":"diff"}`},
	{"comma text", "checks: all, -magic ,-NIM103\nrequire: 403,414\nsurfaces: server-v1,server-v2\n",
		`{"checks":["all","-magic","-NIM103"],"require":[403,414],"surfaces":["server-v1","server-v2"]}`},
	{"one item", "checks: bugs\nrequire: 403\nsurfaces: server-v1\n", `{"checks":["bugs"],"require":[403],"surfaces":["server-v1"]}`},
	{"the same word twice", "checks: [all, -magic, all]\n", `{"checks":["all","-magic","all"]}`},
	{"nothing required", "require: []\nopen-surfaces: []\n", `{"require":[],"open-surfaces":[]}`},
	{"own code required", "require: [1001]\ncodes: [{code: 1001, surface: server-v1, name: Busy, meaning: busy}]\n",
		`{"require":[1001],"codes":[{"code":1001,"surface":"server-v1","name":"Busy","meaning":"busy","retry":"unknown"}]}`},
	{"one code on two surfaces", "codes:\n- {code: 7, surface: server-v1, name: Busy, meaning: x}\n- {code: 7, surface: server-v2, name: Busy, meaning: x}\n",
		`{"codes":[{"code":7,"surface":"server-v1","name":"Busy","meaning":"x","retry":"unknown"},` +
			`{"code":7,"surface":"server-v2","name":"Busy","meaning":"x","retry":"unknown"}]}`},
	{"quoted", `"checks": ["bugs"]` + "\n'httpconst': 'all'\n", `{"checks":["bugs"],"httpconst":"all"}`},
	{"tagged as text", "checks: !!str bugs\n", `{"checks":["bugs"]}`},
	{"full", full, `{"checks":["all","-NIM101"],"require":[403,414],"httpconst":"all","magic-success":false,"surfaces":["server-v1"],` +
		`"carriers":[{"type":"example.com/im.Answer.Code","surface":"server-v2"},{"func":"example.com/im.Client.Send"},{"const":"gopkg.in/im.v2.CodeBusy"}],` +
		`"codes":[{"code":1001,"surface":"server-v1","name":"GatewayBusy","meaning":"网关 busy, \"try\" <later>","retry":"backoff"},` +
		`{"code":-1,"surface":"server-v1","name":"Broken","meaning":"broken","retry":"unknown"}],"open-surfaces":["sdk-client"],` +
		`"speakers":{"hosts":["im-gateway.example.com","*.im.example.com:8443"],"headers":["X-App-Key"],"paths":["/im/"],"imports":["example.com/im/..."]},` +
		`"exclude":["internal/fake/","**/*_mock.go"]}`},
}

func TestGoodFiles(t *testing.T) {
	for _, tt := range goodFiles {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Decode([]byte(tt.in), "x.yml", testKnown)
			if err != nil {
				t.Fatal(err)
			}
			if got := c.Encode(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			again, err := Decode([]byte(c.Encode()), "x.yml", testKnown)
			if err != nil || again.Encode() != tt.want {
				t.Errorf("read again: %v, %v", again, err)
			}
		})
	}
}

// TestCommaPositions: each word of a comma text has its own place.
func TestCommaPositions(t *testing.T) {
	c, err := Decode([]byte("{名: 1}"), "x.yml", testKnown)
	if err == nil {
		t.Fatal(c)
	}
	c, err = Decode([]byte("checks: all,  -magic ,-NIM103\n"+`surfaces: "server-v1, server-v2"`), "x.yml", testKnown)
	if err != nil {
		t.Fatal(err)
	}
	want := []Item[string]{item("all", 1, 9), item("-magic", 1, 15), item("-NIM103", 1, 23)}
	if !slices.Equal(c.Checks, want) {
		t.Errorf("got %v, want %v", c.Checks, want)
	}
	// In quotes, characters may be escaped: it is only sure where the text begins.
	if want := []Item[Surface]{item(nimcode.SurfaceServerV1, 2, 11), item(nimcode.SurfaceServerV2, 2, 11)}; !slices.Equal(c.Surfaces, want) {
		t.Errorf("got %v, want %v", c.Surfaces, want)
	}
}

// TestErrors: each mistake is an *Error.
func TestErrors(t *testing.T) {
	_, err := Decode([]byte("check: all\nhttpconst: no\n"), "x.yml", testKnown)
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok || len(joined.Unwrap()) != 2 {
		t.Fatalf("%#v, want two errors", err)
	}
	var e *Error
	if !errors.As(joined.Unwrap()[1], &e) || e.Key != "httpconst" || e.Pos != (Pos{"x.yml", 2, 12}) {
		t.Errorf("second error is %+v", e)
	}
}

// TestNothingKnown: what nobody tells of is not checked, and nothing breaks.
func TestNothingKnown(t *testing.T) {
	c, err := Decode([]byte("checks: [whatever]\nsurfaces: anything\nrequire: 7\n"), "x.yml", Known{})
	if err != nil || c.Checks[0].Value != "whatever" {
		t.Errorf("%v, %v", c, err)
	}
	_, err = Decode([]byte("checks: ['', 3]\nsurfaces: true\n"), "x.yml", Known{})
	const want = `x.yml:1:10: checks[0]: got "", expected a check or a group of checks, as nimcodelint help lists them
x.yml:1:14: checks[1]: got 3, expected a check or a group of checks, as nimcodelint help lists them
x.yml:2:11: surfaces: got true, expected a list, or one text with commas`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// TestEncodeByHand: a Config that nobody has checked is no reason to panic.
func TestEncodeByHand(t *testing.T) {
	c := &Config{Carriers: []Carrier{{Kind: "nonsense"}, {}}, Exclude: []Item[string]{{Value: "[\xff"}, {}}}
	if got := c.Encode(); !strings.HasPrefix(got, `{"carriers":[{},{}],"exclude":["[`) {
		t.Error(got)
	}
	c.Excludes("a/b")
}
