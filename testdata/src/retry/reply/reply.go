// Package reply is a client whose answers hold the error beside the code.
package reply

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
)

// A Reply is what came back, or why nothing did.
type Reply struct {
	Code   int
	Status string
	Err    error
}

func (r Reply) Fine() bool { return r.Err == nil && r.Code == 200 }

// Ready is for who waits.
func (r Reply) Ready() bool { return r.Code == 200 && r.Status == "ready" }

func (r Reply) Lasting() bool {
	switch r.Code {
	case 200, 408, 416, 500, 503:
		return false
	}
	return r.Err == nil
}

// Passing is for who tries again, without an answer too.
func (r Reply) Passing() bool {
	return r.Err != nil || r.Code == 408 || r.Code == 416 || r.Code == 500 || r.Code == 503
}

func (r Reply) AsError() error {
	if r.Err != nil {
		return r.Err
	}
	if r.Code != 200 {
		return fmt.Errorf("nim: %d", r.Code)
	}
	return nil
}

type Gate struct{ hc http.Client }

func (g *Gate) Send(what string, form url.Values) Reply {
	res, err := g.hc.PostForm("https://api.netease.im/nimserver/"+what, form)
	if err != nil {
		return Reply{Err: err}
	}
	defer res.Body.Close()
	var body struct {
		Code   int    `json:"code"`
		Status string `json:"status"`
	}
	if err := json.NewDecoder(res.Body).Decode(&body); err != nil {
		return Reply{Err: err}
	}
	return Reply{Code: body.Code, Status: body.Status}
}

// A Note is something to send, and a Sender sends it.
type Note struct{ From, To, Text string }

type Sender interface {
	Put(ctx context.Context, n Note) error
}

// A Bare sender sends once.
type Bare struct{ Gate *Gate }

func (b *Bare) Put(_ context.Context, n Note) error {
	return b.Gate.Send("msg/sendMsg.action", url.Values{"from": {n.From}, "to": {n.To}, "body": {n.Text}}).AsError()
}
