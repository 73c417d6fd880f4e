// Package mixed talks to NIM and to others whose addresses are configured,
// through one helper and one answer type.
package mixed

import (
	"encoding/json"
	"io"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

type reply struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

type result struct {
	Code int
	From string
}

func post(url string, out any) error {
	resp, err := http.Post(url, "", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return os.ErrInvalid
	}
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, out)
}

type sender interface {
	send(mobile string) (*reply, error)
}

type nim struct{}

func (nim) send(mobile string) (*reply, error) {
	r := new(reply)
	return r, post("https://api.netease.im/sms/sendcode.action?mobile="+mobile, r)
}

type other struct{ host string }

func (o other) send(mobile string) (*reply, error) {
	r := new(reply)
	return r, post(o.host+mobile, r)
}

func direct() bool {
	r, err := nim{}.send("1")
	return err == nil && r.Code == 414 // want `IM code by host`
}

func configured(o other) bool {
	r, err := o.send("1")
	return err == nil && r.Code == 414
}

// Whichever it is.
func viaInterface(s sender) bool {
	r, err := s.send("1")
	return err == nil && r.Code == 414
}

func either(o other) bool {
	code := 0
	if o.host == "" {
		r, _ := nim{}.send("1")
		code = r.Code
	} else {
		r, _ := o.send("1")
		code = r.Code
	}
	return code == 403
}

func eitherResult(o other) int {
	if o.host == "" {
		r, _ := nim{}.send("1")
		return r.Code
	}
	r, _ := o.send("1")
	return r.Code
}

func useEither(o other) bool { return eitherResult(o) == 403 }

// Both are kept in one field.
func keep(o other) []result {
	a, _ := nim{}.send("1")
	b, _ := o.send("1")
	return []result{{a.Code, "nim"}, {b.Code, "other"}}
}

func kept(r result) bool { return r.Code == 403 }

// The program's own answers have codes of their own beside NIM's.
func handle(c *gin.Context) {
	r, err := nim{}.send(c.Query("mobile"))
	if err != nil {
		answer(c, 1001, err.Error())
		return
	}
	answer(c, r.Code, r.Msg)
}

// Numbers that NIM has too are no better: nothing here tests them as codes.
func handleAll(c *gin.Context) {
	r, err := nim{}.send(c.Query("mobile"))
	if err != nil {
		reply2(c, 500, err.Error())
		return
	}
	if r.Code != 200 { // want `IM code by host`
		reply2(c, r.Code, r.Msg)
		return
	}
	reply2(c, 200, "ok")
}

type output struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func reply2(c *gin.Context, code int, msg string) {
	o := output{Code: code, Msg: msg}
	if o.Code != 200 {
		msg = "failed: " + msg
	}
	c.JSON(http.StatusOK, o)
}

func answer(c *gin.Context, code int, msg string) {
	if code != 200 {
		msg = "failed: " + msg
	}
	c.JSON(http.StatusOK, gin.H{"code": code, "msg": msg})
}

// envelope is the program's own answer, and NIM's is decoded into it too: a
// value of it is a code of NIM only where it is seen to come from there.
type envelope struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func failed(msg string) *envelope { return &envelope{Code: 500, Msg: msg} }

func pass() *envelope {
	var e envelope
	if err := post("https://api.netease.im/nimserver/user/get.action", &e); err != nil {
		return failed(err.Error())
	}
	if e.Code == 403 { // want `IM code by host`
		return failed("forbidden")
	}
	return &e
}

func isForbidden(e *envelope) bool { return e.Code == 403 }

// A variable that is shared with a closure is no different.
func captured(o other) bool {
	code := 0
	func() {
		if o.host == "" {
			r, _ := nim{}.send("1")
			code = r.Code
		}
	}()
	if o.host != "" {
		r, _ := o.send("1")
		code = r.Code
	}
	return code == 403
}
