// Package bystander has what looks like a failure that is lost, and is none.
package bystander

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/go-resty/resty/v2"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

type failure struct {
	Code int
	Desc string
}

func (f *failure) Error() string { return fmt.Sprint(f.Code, f.Desc) }

func codeOf(err error) int {
	var f *failure
	if errors.As(err, &f) {
		return f.Code
	}
	return 0
}

func ask(action string, v url.Values) (answer, error) {
	var a answer
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	return a, json.NewDecoder(res.Body).Decode(&a)
}

func block(id string) error {
	a, err := ask("user/block.action", url.Values{"accid": {id}})
	if err == nil && a.Code != 200 {
		err = &failure{a.Code, a.Desc}
	}
	return err
}

// Who gives the error to a function that only looks on goes on with it.

func alarm(err error) {
	switch codeOf(err) {
	case 403:
		log.Print("a right is missing: ", err)
	case 414:
		log.Print("a parameter is wrong: ", err)
	}
}

func watched(id string) (err error) {
	defer func() {
		if err != nil {
			alarm(err)
		}
	}()
	return block(id)
}

func alarmed(w http.ResponseWriter, err error) {
	switch codeOf(err) { // want `NIM202: every failure but 403 and 414 goes on as success: codeOf\(err\), a NIM status code, is tested here, but for one that is not known nothing is done; handle every code but success`
	case 403:
		http.Error(w, err.Error(), 403)
	case 414:
		http.Error(w, err.Error(), 400)
	}
}

// What an encoder writes to a client tells it.

type reply struct {
	Code int
	Msg  string
}

func fail(code int, msg string) reply { return reply{code, msg} }

func write(w io.Writer, r reply) { _ = json.NewEncoder(w).Encode(r) }

func told(w http.ResponseWriter, id string) {
	a, err := ask("user/get.action", url.Values{"accid": {id}})
	switch {
	case err != nil:
		write(w, fail(502, err.Error()))
	case a.Code == 404:
		write(w, fail(404, "nobody"))
	case a.Code != 200:
		write(w, fail(502, a.Desc))
	default:
		write(w, fail(0, "ok"))
	}
}

func prepare(r reply) {
	var b strings.Builder
	_ = json.NewEncoder(&b).Encode(r)
}

func untold(id string) error {
	a, err := ask("user/get.action", url.Values{"accid": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		prepare(fail(502, a.Desc)) // want +1 `NIM202: 403 .* and every other failure leaves as success here`
		return err
	}
	return nil
}

func given(c *gin.Context) {
	a, err := ask("user/get.action", url.Values{"accid": {"1"}})
	if err == nil && a.Code != 200 {
		_ = c.Error(errors.New(a.Desc))
		return
	}
}

// The text of the error, and what it means, go to the client.

func status(err error) int {
	if codeOf(err) == 403 {
		return http.StatusForbidden
	}
	return http.StatusBadGateway
}

func unblock(w http.ResponseWriter, id string) {
	err := block(id)
	switch codeOf(err) {
	case 404, 804:
		w.WriteHeader(http.StatusNoContent)
	case 0:
		if err != nil {
			http.Error(w, err.Error(), 502)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	default:
		http.Error(w, err.Error(), status(err))
	}
}

// The error is sent beside other things.

type outcome struct {
	id   string
	code int
	err  error
}

func send(id string, tries int, later func(string), out chan<- outcome) {
	err := block(id)
	switch codeOf(err) {
	case 416, 503:
		if tries < 5 {
			later(id)
			return
		}
	case 404:
		log.Println("nobody", id)
	}
	out <- outcome{id, codeOf(err), err}
}

// The chain that sends the request is begun elsewhere.

func request(c *resty.Client, out any) *resty.Request { return c.R().SetResult(out) }

func rename(c *resty.Client) error {
	var a answer
	if _, err := request(c, &a).Post("https://api.netease.im/nimserver/user/updateUinfo.action"); err != nil {
		return err
	}
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

// The response is handed on with the code that was read from it.

func look(res *http.Response) (a answer, err error) {
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return a, err
	}
	res.Body = io.NopCloser(strings.NewReader(string(b)))
	err = json.Unmarshal(b, &a)
	return a, err
}

type polite struct{ next http.RoundTripper }

func (p polite) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := p.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	a, err := look(res)
	if err != nil {
		return nil, err
	}
	if a.Code != 416 && a.Code != 503 {
		return res, nil
	}
	return p.next.RoundTrip(req)
}

// Who waits sees by the channel whether it went well.

func sent(id string) chan struct{} {
	done := make(chan struct{})
	go func() {
		a, err := ask("msg/sendMsg.action", url.Values{"to": {id}})
		if err == nil && a.Code == 200 {
			close(done)
		}
	}()
	return done
}
