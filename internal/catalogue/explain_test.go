package catalogue

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

func TestExplain(t *testing.T) {
	var b bytes.Buffer
	if err := Explain(&b, 423); err != nil {
		t.Fatal(err)
	}
	const want = `423

server-v1
  name     nimcode.AccountMuted
  meaning  account is muted
  domain   account
  retry    after-action: mute has to be lifted first

sdk-client
  name     nimcode.AccountMuted
  meaning  account is muted
  domain   account
  retry    after-action: mute has to be lifted first

in HTTP
  - locked: compare with the constant of nimcode, not of net/http

sources
  - CommsEase IM: Code Status Table (2021-12-03)
  - Code table of a third-party Go client (2021-03-24)
`
	if b.String() != want {
		t.Errorf("Explain(423) writes\n%s\nwant\n%s", &b, want)
	}
}

func TestExplainHas(t *testing.T) {
	for _, tt := range []struct {
		code int
		want []string
	}{
		{414, []string{"nimcode.ParamError", "causes", "CurTime", "bad http headers", "retry again", "request URI too long", "code status table (2021-12-03)"}},
		{400, []string{"LocalWebUploadError", "never from server-v1", "NIM's bad parameter is 414"}},
		{0, []string{"sdk-local", "v2nim"}},
		{-1, []string{"LocalUnknown"}},
		{20050, []string{"20050\n", "sdk-client", "callback server"}},
		{107449, []string{"server-v2", "backoff"}},
	} {
		var b bytes.Buffer
		if err := Explain(&b, tt.code); err != nil {
			t.Errorf("Explain(%d): %v", tt.code, err)
		}
		for _, w := range tt.want {
			if !strings.Contains(strings.ToLower(b.String()), strings.ToLower(w)) {
				t.Errorf("Explain(%d) does not have %q:\n%s", tt.code, w, &b)
			}
		}
	}
}

func TestExplainUnknown(t *testing.T) {
	for _, tt := range []struct {
		code int
		want string
	}{
		{441, "unknown code 441; did you mean 414 (parameter, checksum, time stamp or content rejected)?"},
		{409, "unknown code 409: HTTP's conflict; NIM's already done or existing is 417"},
		{888, "unknown code 888"},
		{108600, "unknown code 108600: the last three digits are at most 511, and these are 600"},
		{119404, "unknown code 119404: no resource has the number 19"},
		{108499, "unknown code 108499: it would be about team (08), but no source has it"},
	} {
		var b bytes.Buffer
		err := Explain(&b, tt.code)
		if err == nil || b.Len() > 0 {
			t.Errorf("Explain(%d) = %v, and writes %q", tt.code, err, &b)
			continue
		}
		if !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("Explain(%d) = %v, want %s", tt.code, err, tt.want)
		}
	}
}

// TestExplainAll: every code can be explained.
func TestExplainAll(t *testing.T) {
	for _, e := range Default().All() {
		var b bytes.Buffer
		if err := Explain(&b, e.Code.Code); err != nil || !strings.Contains(b.String(), e.Meaning) {
			t.Errorf("Explain(%d) = %v:\n%s", e.Code.Code, err, &b)
		}
	}
}

func TestCauses(t *testing.T) {
	for _, code := range []int{302, 403, 404, 408, 414, 417, 802} {
		if n := len(Causes(code)); n < 3 || n > 6 {
			t.Errorf("%d has %d causes", code, n)
		}
	}
	for code := range causes {
		if !Default().has(nimcode.SurfaceServerV1, code) {
			t.Errorf("%d has causes, but is not on server-v1", code)
		}
	}
	if got := Causes(200); got != nil {
		t.Errorf("Causes(200) = %v", got)
	}
}

// failing is a writer that cannot write.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestWriteFails(t *testing.T) {
	full := errors.New("disk full")
	for name, f := range map[string]func(io.Writer) error{
		"Explain":          func(w io.Writer) error { return Explain(w, 414) },
		"Explain callback": func(w io.Writer) error { return Explain(w, 20050) },
		"List":             func(w io.Writer) error { return List(w, "", false) },
		"List as JSON":     func(w io.Writer) error { return List(w, "", true) },
	} {
		if err := f(failing{full}); !errors.Is(err, full) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}
