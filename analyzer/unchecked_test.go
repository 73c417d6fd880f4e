package analyzer_test

import (
	"slices"
	"strings"
	"testing"
)

// TestLeftToCaller: who drops what a function has made of the code, or gives it a
// function that ignores the code, is reported, unless a comment gives a reason.
func TestLeftToCaller(t *testing.T) {
	const program = `package program

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
)

type answer struct {
	Code int    ` + "`json:\"code\"`" + `
	Desc string ` + "`json:\"desc\"`" + `
}

func post(v url.Values) ([]byte, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/block.action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

func ask(v url.Values) (a answer, err error) {
	b, err := post(v)
	if err != nil {
		return a, err
	}
	err = json.Unmarshal(b, &a)
	return a, err
}

func done(v url.Values) (bool, error) {
	a, err := ask(v)
	if err != nil {
		return false, err
	}
	return a.Code == 200, nil
}

func tells(v url.Values) (bool, error) {
	a, err := ask(v)
	if err != nil {
		return false, err
	}
	if a.Code != 200 {
		return false, errors.New(a.Desc)
	}
	return true, nil
}

func decided(v url.Values) (bool, error) {
	a, err := ask(v)
	if err != nil {
		return false, err
	}
	if a.Code == 200 {
		return true, nil
	}
	return false, nil
}

type counter struct{ failed int }

func (c *counter) count(v url.Values) (bool, error) {
	a, err := ask(v)
	if err != nil {
		return false, err
	}
	if a.Code != 200 {
		c.failed++
		return false, nil
	}
	return true, nil
}

func dropsDecided(v url.Values) error {
	_, err := decided(v)
	return err
}

func dropsCounted(c *counter, v url.Values) error {
	_, err := c.count(v)
	return err
}

type outcome struct {
	OK  bool
	Raw []byte
}

func made(v url.Values) (outcome, error) {
	a, err := ask(v)
	if err != nil {
		return outcome{}, err
	}
	return outcome{OK: a.Code == 200}, nil
}

func both(v url.Values) (code int, whole []byte, err error) {
	b, err := post(v)
	if err != nil {
		return 0, nil, err
	}
	var a answer
	err = json.Unmarshal(b, &a)
	return a.Code, b, err
}

func verdict(v url.Values) error {
	_, err := done(v)
	return err
}

func verdictRead(v url.Values) error {
	ok, err := done(v)
	if err == nil && !ok {
		err = errors.New("refused")
	}
	return err
}

func verdictMeant(v url.Values) error {
	_, err := done(v) // blocked or not is all the same
	return err
}

func verdictTold(v url.Values) error {
	_, err := tells(v)
	return err
}

func dropsOutcome(v url.Values) error {
	_, err := made(v)
	return err
}

func keepsWhole(v url.Values) ([]byte, error) {
	_, b, err := both(v)
	return b, err
}

func dropsCode(v url.Values) (int, error) {
	_, b, err := both(v)
	return len(b), err
}

func each(v url.Values, f func(code int, desc string)) error {
	a, err := ask(v)
	if err != nil {
		return err
	}
	f(a.Code, a.Desc)
	return nil
}

func careful(v url.Values, f func(code int)) error {
	a, err := ask(v)
	if err != nil {
		return err
	}
	f(a.Code)
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

func ignores(v url.Values) error {
	return each(v, func(int, string) {})
}

func ignoresMeant(v url.Values) error {
	return each(v, func(int, string) {}) // a probe
}

func reads(v url.Values) (failed error) {
	err := each(v, func(code int, desc string) {
		if code != 200 {
			failed = errors.New(desc)
		}
	})
	return errors.Join(err, failed)
}

func readsText(v url.Values) (text string, err error) {
	err = each(v, func(_ int, desc string) { text = desc })
	return text, err
}

func needless(v url.Values) error {
	return careful(v, func(int) {})
}

type Reply interface {
	Code() int
	Err() error
}

type reply map[string]json.RawMessage

func (r reply) Code() (n int) { _ = json.Unmarshal(r["code"], &n); return n }
func (r reply) Err() error    { return nil }

func behind(v url.Values) (Reply, error) {
	b, err := post(v)
	if err != nil {
		return nil, err
	}
	r := reply{}
	if err := json.Unmarshal(b, &r); err != nil {
		return nil, err
	}
	return r, nil
}

func dropsReply(v url.Values) error {
	_, err := behind(v)
	return err
}

func asksErr(v url.Values) error {
	r, err := behind(v)
	if err != nil {
		return err
	}
	return r.Err()
}
`
	if got, want := reportedIn(t, "unchecked", program), "dropsCode dropsDecided dropsOutcome dropsReply ignores verdict"; got != want {
		t.Errorf("reported in %s, want %s", got, want)
	}
}

// reportedIn runs some checks over a file and returns the functions with a finding,
// sorted.
func reportedIn(t *testing.T, checks, program string) string {
	t.Helper()
	act := diagnose(t, map[string]string{"checks": checks}, map[string]string{"p.go": program})
	var got []string
	source := strings.Split(program, "\n")
	for _, d := range act.Diagnostics {
		line := act.Package.Fset.Position(d.Pos).Line
		for line > 0 && !strings.HasPrefix(source[line-1], "func ") {
			line--
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(source[line-1], "func "), "(")
		got = append(got, name)
	}
	slices.Sort(got)
	return strings.Join(got, " ")
}
