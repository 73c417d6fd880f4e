package catalogue

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

func TestList(t *testing.T) {
	var b bytes.Buffer
	if err := List(&b, "", false); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	all := Default().All()
	if len(lines) != len(all) {
		t.Fatalf("%d lines, want %d", len(lines), len(all))
	}
	for i, e := range all {
		f := strings.Fields(lines[i])
		if f[0] != strconv.Itoa(e.Code.Code) || f[1] != string(e.Surface) || f[2] != e.Name || f[3] != string(e.Retry) ||
			strings.Join(f[4:], " ") != e.Meaning {
			t.Errorf("line %d is %q, want %+v", i+1, lines[i], e)
		}
	}

	b.Reset()
	if err := List(&b, nimcode.SurfaceServerV1, false); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(b.String(), "\n"); got != 71 {
		t.Errorf("%d lines for server-v1, want 71", got)
	}
	const first = "200    server-v1  Success                      never         request carried out\n"
	if !strings.HasPrefix(b.String(), first) {
		t.Errorf("first line is not %q:\n%s", first, b.String()[:200])
	}
}

func TestListJSON(t *testing.T) {
	var b bytes.Buffer
	if err := List(&b, nimcode.SurfaceServerV1, true); err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != 71 {
		t.Fatalf("%d objects, want 71", len(got))
	}
	for key, want := range map[string]any{
		"code":    200.0,
		"surface": "server-v1",
		"name":    "Success",
		"retry":   "never",
		"success": true,
	} {
		if got[0][key] != want {
			t.Errorf("%s is %v, want %v", key, got[0][key], want)
		}
	}
	if s, ok := got[0]["sources"].([]any); !ok || len(s) == 0 {
		t.Errorf("sources are %v", got[0]["sources"])
	}
}

func TestListUnknownSurface(t *testing.T) {
	for _, asJSON := range []bool{false, true} {
		var b bytes.Buffer
		err := List(&b, "server", asJSON)
		const want = `unknown surface "server", expected server-v1, server-v2, sdk-client, sdk-local or v2nim`
		if err == nil || err.Error() != want || b.Len() > 0 {
			t.Errorf("error is %v, want %s", err, want)
		}
	}
}
