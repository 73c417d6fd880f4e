// Package plain has requests that are sent again beside messages, defaults and answers
// behind an interface.
package plain

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

const busy = 503

type result struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func (r result) ok() bool { return r.Code == 200 }

// CanRetry is for others.
func (r result) CanRetry() bool {
	return r.Code == 404 || r.Code == busy // want `^NIM302: CanRetry is true for 404`
}

func (r result) asError() error {
	if r.ok() {
		return nil
	}
	return fmt.Errorf("nim %d: %s", r.Code, r.Desc)
}

type token struct {
	result
	Info *struct {
		Token string `json:"token"`
	} `json:"info"`
}

type answer interface{ asError() error }

type tool struct {
	key string
	out io.Writer
}

func (t *tool) request(path string, v url.Values) ([]byte, error) {
	v.Set("key", t.key)
	res, err := http.PostForm("https://api.netease.im/nimserver/"+path, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

func (t *tool) into(path string, v url.Values, out any) error {
	b, err := t.request(path, v)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, out)
}

func (t *tool) send(path string, v url.Values, out answer) error {
	if err := t.into(path, v, out); err != nil {
		return err
	}
	return out.asError()
}

// What is said of it is no part of the request.
func (t *tool) remove(tid, owner string) error {
	timer := time.NewTimer(0)
	for {
		<-timer.C
		var r result
		if err := t.into("team/remove.action", url.Values{"tid": {tid}, "owner": {owner}}, &r); err != nil { // want `^NIM301: the same request is sent again for 302 `
			return err
		}
		if r.Code == 200 {
			return nil
		}
		fmt.Fprintf(t.out, "team %s: %d %s\n", tid, r.Code, r.Desc)
		timer.Reset(time.Second)
	}
}

// The same item again, where it failed.
func (t *tool) all(pairs [][2]string) (bad [][2]string) {
	n := 0
	for i := 0; i < len(pairs); {
		p := pairs[i]
		body, err := t.request("user/setSpecialRelation.action", url.Values{"accid": {p[0]}, "targetAcc": {p[1]}}) // want `^NIM301: `
		var r result
		if err == nil {
			err = json.Unmarshal(body, &r)
		}
		if err != nil || r.Code != 200 {
			fmt.Fprintln(t.out, p[:], r.Code, err)
			if n++; n < 3 {
				time.Sleep(time.Second)
				continue
			}
			bad = append(bad, p)
		}
		i++
		n = 0
	}
	return bad
}

// What is there before the first answer is a default.
func (t *tool) profile(accid, name string) error {
	r := result{Code: busy}
	for left := 4; left > 0 && !r.ok() && r.Code != 414; left-- {
		time.Sleep(time.Second)
		r = result{}
		if err := t.into("user/updateUinfo.action", url.Values{"accid": {accid}, "name": {name}}, &r); err != nil { // want `^NIM301: the same request is sent again for 302 \(.*\), 403 \(.*\), 404`
			return err
		}
	}
	return r.asError()
}

// Success brings what is asked for.
func (t *tool) create(accid string) (string, error) {
	for range 3 {
		var r token
		if err := t.into("user/create.action", url.Values{"accid": {accid}}, &r); err != nil { // want `^NIM301: `
			return "", err
		}
		if r.ok() && r.Info != nil {
			return r.Info.Token, nil
		}
		time.Sleep(time.Second)
	}
	return "", errors.New("create: gave up")
}

// Until it is there.
func (t *tool) visible(accid string) (string, error) {
	for range 3 {
		var r token
		if err := t.into("user/getUinfos.action", url.Values{"accids": {accid}}, &r); err != nil {
			return "", err
		}
		if r.ok() && r.Info != nil {
			return r.Info.Token, nil
		}
		time.Sleep(time.Second)
	}
	return "", errors.New("not there")
}

// The error is made by the only type that has the method.
func (t *tool) exec(path string, v url.Values, out answer) (err error) {
	for range 3 {
		if err = t.send(path, v, out); err == nil { // want `^NIM301: `
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// What is made of the answer goes to somebody else, behind the last try.
func (t *tool) told(w *reply, accid string) {
	var err error
	for range 2 {
		if err = t.send("user/block.action", url.Values{"accid": {w.param("accid")}}, &result{}); err == nil { // want `^NIM301: `
			break
		}
		time.Sleep(time.Second)
	}
	w.fill(err)
}

// What is told in between may make another one.
func (t *tool) asked(w *reply, accid string) {
	var err error
	for range 2 {
		if err = t.send("user/block.action", url.Values{"accid": {w.param("accid")}}, &result{}); err == nil {
			break
		}
		w.fill(err)
	}
}

type reply struct {
	params map[string]string
	said   error
}

func (r *reply) param(name string) string { return r.params[name] }

func (r *reply) fill(err error) { r.params["accid"], r.said = "b", err }
