// Package sender sends through NIM, and tells failures by errors.
package sender

import (
	"context"
	"crypto/sha1"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// A Failure is what NIM refuses.
type Failure struct {
	Code int64
	Desc string
}

func (f Failure) Error() string { return strconv.FormatInt(f.Code, 10) + ": " + f.Desc }

// CodeOf returns the IM code inside err, or 0.
func CodeOf(err error) int64 {
	var f Failure
	if errors.As(err, &f) {
		return f.Code
	}
	return 0
}

type Reply struct {
	Code int64  `json:"code"`
	Desc string `json:"desc"`
	Data struct {
		MsgID int64  `json:"msgid"`
		Tid   string `json:"tid"`
	} `json:"data"`
}

type Sender struct {
	Key    string
	Secret string
	Client *http.Client
}

func (s *Sender) Call(ctx context.Context, name string, form url.Values) (*Reply, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost,
		"https://api.netease.im/nimserver/msg/"+name+".action", strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	cur := strconv.FormatInt(time.Now().Unix(), 10)
	req.Header.Set("AppKey", s.Key)
	req.Header.Set("Nonce", cur+name)
	req.Header.Set("CurTime", cur)
	req.Header.Set("CheckSum", fmt.Sprintf("%x", sha1.Sum([]byte(s.Secret+cur+name+cur))))
	res, err := s.Client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	var rep Reply
	if err := json.NewDecoder(res.Body).Decode(&rep); err != nil {
		return nil, err
	}
	return &rep, nil
}

func (s *Sender) Do(ctx context.Context, name string, form url.Values) error {
	rep, err := s.Call(ctx, name, form)
	if err != nil {
		return err
	}
	if rep.Code != 200 {
		return Failure{rep.Code, rep.Desc}
	}
	return nil
}

func (s *Sender) Send(ctx context.Context, form url.Values) (int64, error) {
	rep, err := s.Call(ctx, "sendMsg", form)
	if err != nil {
		return 0, err
	}
	return rep.Data.MsgID, rep.err()
}

func (r *Reply) err() error {
	if r.Code != 200 {
		return Failure{r.Code, r.Desc}
	}
	return nil
}

// Status makes the call and tells the code.
func (s *Sender) Status(ctx context.Context, name string, form url.Values) (int64, error) {
	rep, err := s.Call(ctx, name, form)
	if err != nil {
		return 0, err
	}
	return rep.Code, nil
}
