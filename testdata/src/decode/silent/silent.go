// Package silent has codes that are compared and converted as they have to be,
// or whose types cannot be told.
package silent

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/elsewhere/lib"
	jsoniter "github.com/json-iterator/go"
	"github.com/tidwall/gjson"
)

const createURL = "https://api.netease.im/nimserver/user/create.action"

const ok = 200

func post(form url.Values) []byte {
	res, err := http.PostForm(createURL, form)
	if err != nil {
		return nil
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	return b
}

// The right types.
func right() bool {
	var m map[string]any
	if json.Unmarshal(post(nil), &m) != nil {
		return false
	}
	v, found := m["code"].(float64)
	return m["code"] == float64(ok) || found && v == ok || fmt.Sprint(m["code"]) == "200"
}

// A json.Number, and the program knows.
func withNumber() (int64, error) {
	dec := json.NewDecoder(strings.NewReader(string(post(nil))))
	dec.UseNumber()
	var m map[string]any
	if err := dec.Decode(&m); err != nil {
		return 0, err
	}
	if m["code"] == json.Number("200") {
		return ok, nil
	}
	n, found := m["code"].(json.Number)
	if !found {
		return 0, errors.New("no code")
	}
	return n.Int64()
}

// Whether UseNumber is called is not known.
func maybeNumber(exact bool) bool {
	dec := json.NewDecoder(strings.NewReader(string(post(nil))))
	if exact {
		dec.UseNumber()
	}
	var m map[string]any
	_ = dec.Decode(&m)
	return m["code"] == 200
}

// A decoder that somebody else has made.
func given(dec *json.Decoder) bool {
	var m map[string]any
	_ = dec.Decode(&m)
	return m["code"] == 200
}

// A map that the program fills itself.
func filled() map[string]any {
	m := map[string]any{"code": 200}
	if post(nil) == nil {
		m["code"] = 500
	}
	return m
}

func own() bool {
	m := filled()
	n := m["code"].(int)
	return m["code"] == 200 || n == 200
}

// An answer that the program changes.
func mended() bool {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	if v, found := m["code"].(float64); found {
		m["code"] = int(v)
	}
	return m["code"] == 200
}

func mendedElsewhere() bool {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	mend(m)
	return m["code"] == 200
}

func mend(m map[string]any) {
	if v, found := m["code"].(float64); found {
		m["code"] = int(v)
	}
}

func mendedWhoKnowsWhere() bool {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	lib.Integers(m)
	return m["code"] == 200
}

// All types are tried.
func tries() bool {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	return m["code"] == 200 || m["code"] == 200.0 || m["code"] == "200"
}

func switches() int {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	switch c := m["code"].(type) {
	case int:
		return c
	case float64:
		return int(c)
	case string:
		n, _ := strconv.Atoi(c)
		return n
	}
	return 0
}

func triesAssertions() int {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	if c, found := m["code"].(int); found {
		return c
	}
	if c, found := m["code"].(float64); found {
		return int(c)
	}
	return 0
}

func triesText() int {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	code, found := m["code"].(int)
	if !found {
		code, _ = strconv.Atoi(fmt.Sprint(m["code"]))
	}
	return code
}

// A helper for values of all kinds.
func toInt(v any) int {
	if n, found := v.(int); found {
		return n
	}
	return 0
}

func helped() int {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	return toInt(m["code"])
}

// The code is there.
func present() (int, error) {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	if _, found := m["code"]; !found {
		return 0, errors.New("no code")
	}
	return int(m["code"].(float64)), nil
}

func presentValue() int {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	if v, found := m["code"]; found {
		return int(v.(float64))
	}
	return 0
}

func notNil() int {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	if m["code"] == nil {
		return 0
	}
	return int(m["code"].(float64))
}

func call() (map[string]any, error) {
	var m map[string]any
	if err := json.Unmarshal(post(nil), &m); err != nil {
		return nil, err
	}
	if _, found := m["code"].(float64); !found {
		return nil, errors.New("no code")
	}
	return m, nil
}

func called() int {
	m, err := call()
	if err != nil {
		return 0
	}
	return int(m["code"].(float64))
}

func validate(m map[string]any) error {
	if m["code"] == nil {
		return errors.New("no code")
	}
	return nil
}

func validated() int {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	if validate(m) != nil {
		return 0
	}
	return int(m["code"].(float64))
}

// The server catches the panic of a handler.
func handler(w http.ResponseWriter, r *http.Request) {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	fmt.Fprint(w, int(m["code"].(float64)))
}

// What gjson and other libraries make of numbers is their affair.
func values() bool {
	var m map[string]any
	lib.Decode(post(nil), &m)
	return gjson.GetBytes(post(nil), "code").Int() == 200 || m["code"] == 200
}

// A configuration of jsoniter that is not known.
var exact = jsoniter.Config{UseNumber: true}.Froze()

func configured() bool {
	var m map[string]any
	_ = exact.Unmarshal(post(nil), &m)
	return m["code"] == 200
}

// Other members, and a map that is not an answer.
func others(form map[string]any) bool {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	return m["size"] == 200 || form["code"] == 200
}

// Structs that hold the code.
type number struct {
	Code json.Number `json:"code"`
	Desc any         `json:"desc"`
}

type loose struct {
	Code any             `json:"code"`
	Desc json.RawMessage `json:"desc"`
}

type quoted struct {
	Code int    `json:"code,string"`
	Desc string `json:"desc"`
}

// flexible takes a number and a string.
type flexible string

func (f *flexible) UnmarshalJSON(b []byte) error {
	*f = flexible(strings.Trim(string(b), `"`))
	return nil
}

type text struct {
	Code flexible `json:"code"`
}

// whole decodes itself.
type whole struct {
	Code string
	Desc struct{ Data []string }
}

func (w *whole) UnmarshalJSON(b []byte) error {
	w.Code = string(b)
	return nil
}

func shapes() {
	var n number
	_ = json.Unmarshal(post(nil), &n)
	var l loose
	_ = json.Unmarshal(post(nil), &l)
	var q quoted
	_ = json.Unmarshal(post(nil), &q)
	var t text
	_ = json.Unmarshal(post(nil), &t)
	var w whole
	_ = json.Unmarshal(post(nil), &w)
	var f lib.Flexible
	lib.Decode(post(nil), &f)
	fmt.Println(n.Code, l.Code, q.Code, t.Code, w.Code, f.Code)
}

// An event is no answer: in it the code is a string.
type event struct {
	EventType string `json:"eventType"`
	Code      string `json:"code"`
}

func callback(w http.ResponseWriter, r *http.Request) {
	var e event
	if json.NewDecoder(r.Body).Decode(&e) == nil && e.Code == "200" {
		fmt.Fprint(w, e.EventType)
	}
}

// A code that a user has typed.
type verify struct {
	Mobile string `json:"mobile"`
	Code   string `json:"code"`
}

func verified(b []byte) (v verify) {
	_ = json.Unmarshal(b, &v)
	post(url.Values{"mobile": {v.Mobile}, "code": {v.Code}})
	return v
}

// Two attempts, or two passes.
func twice() error {
	b := post(nil)
	var s struct {
		Code string `json:"code"`
	}
	if json.Unmarshal(b, &s) == nil {
		return errors.New(s.Code)
	}
	var n struct {
		Code int `json:"code"`
	}
	if err := json.Unmarshal(b, &n); err != nil || n.Code == ok {
		return err
	}
	return errors.New(strconv.Itoa(n.Code))
}

type members struct {
	Code int `json:"code"`
	Desc struct {
		Data []string `json:"data"`
	} `json:"desc"`
}

func passes() ([]string, error) {
	b := post(nil)
	var s struct {
		Code int    `json:"code"`
		Desc string `json:"desc"`
	}
	_ = json.Unmarshal(b, &s)
	if s.Code != ok {
		return nil, errors.New(s.Desc)
	}
	var m members
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, err
	}
	return m.Desc.Data, nil
}

// The quotes are put there before.
func replaced() string {
	body := strings.ReplaceAll(string(post(nil)), `"code":200`, `"code":"200"`)
	var s struct {
		Code string `json:"code"`
	}
	_ = json.Unmarshal([]byte(body), &s)
	return s.Code
}

// jsoniter can be taught to take numbers for strings.
func fuzzy() string {
	var s struct {
		Code string `json:"code"`
	}
	_ = jsoniter.Unmarshal(post(nil), &s)
	return s.Code
}

// Another vendor's answer.
func vendor() string {
	res, err := http.Get("https://sms.vendor.com/send")
	if err != nil {
		return ""
	}
	defer res.Body.Close()
	var s struct {
		Code string `json:"code"`
		Desc struct {
			ID string `json:"id"`
		} `json:"desc"`
	}
	var m map[string]any
	if json.NewDecoder(res.Body).Decode(&s) != nil || json.NewDecoder(res.Body).Decode(&m) != nil || m["code"] == 200 {
		return s.Desc.ID
	}
	return s.Code
}

// Nobody looks at the error, and the code is there all the same.
func careless() int {
	var m members
	_ = json.Unmarshal(post(nil), &m)
	return m.Code + len(m.Desc.Data)
}

// The second API has no desc but msg.
type second struct {
	Code int             `json:"code"`
	Desc struct{ A int } `json:"desc"`
}

func secondAPI() (s second, err error) {
	res, err := http.Get("https://open.yunxinapi.com/im/v2/accounts")
	if err != nil {
		return s, err
	}
	defer res.Body.Close()
	err = json.NewDecoder(res.Body).Decode(&s)
	return s, err
}

// Numbers that the program has converted before they are passed on.
func isOK(code any) bool { return code == ok }

func converted() bool {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	code, _ := m["code"].(float64)
	return isOK(int(code))
}

type typed float64

func isTyped(code any) bool { return code == typed(ok) }

func convertedType() bool {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	code, _ := m["code"].(float64)
	return isTyped(typed(code))
}

func typedMap() bool {
	var m map[string]int
	_ = json.Unmarshal(post(nil), &m)
	return isOK(m["code"])
}

// Who runs the function may catch its panic.
func lent() {
	lib.Run(func() {
		var m map[string]any
		_ = json.Unmarshal(post(nil), &m)
		fmt.Println(int(m["code"].(float64)))
	})
}

// A member of a client that others fill.
type client struct{ last map[string]any }

func newClient() *client { return &client{} }

func (c *client) fetch() { _ = json.Unmarshal(post(nil), &c.last) }

func (c *client) fail() { c.last = map[string]any{"code": 500} }

func (c *client) failed() bool { return c.last["code"] == 500 }

func useClient() bool {
	c := newClient()
	c.fetch()
	c.fail()
	return c.failed()
}

// One of two ways is the program's own.
func eitherWay(cached bool) bool {
	m := map[string]any{}
	if cached {
		m["code"] = 200
	} else {
		_ = json.Unmarshal(post(nil), &m)
	}
	return m["code"] == 200
}

// Which member is set is not known.
func setAny(key string) bool {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	m[key] = 200
	return m["code"] == 200
}

// The other side is an interface too.
func eitherSide(want any) bool {
	var m map[string]any
	_ = json.Unmarshal(post(nil), &m)
	return m["code"] == want || m["code"] == nil
}
