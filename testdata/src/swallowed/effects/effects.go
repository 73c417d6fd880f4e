package effects

import (
	"crypto/sha1"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
	Info struct {
		Token string `json:"token"`
		Accid string `json:"accid"`
	} `json:"info"`
	Tid string `json:"tid"`
}

func (a *answer) ok() bool { return a != nil && a.Code == 200 }

type client struct{ key, secret string }

func (c *client) do(path string, v url.Values) (*answer, error) {
	req, err := http.NewRequest("POST", "https://api.netease.im/nimserver/"+path, strings.NewReader(v.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("AppKey", c.key)
	req.Header.Set("CurTime", "1")
	req.Header.Set("Nonce", "1")
	req.Header.Set("CheckSum", fmt.Sprintf("%x", sha1.Sum([]byte(c.secret))))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var a answer
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		return nil, err
	}
	return &a, nil
}

type svc struct {
	c     *client
	mu    sync.Mutex
	n     int
	cache map[string]string
	dl    interface{ Put(string) error }
	conn  interface {
		Write([]byte) (int, error)
		Close() error
	}
	metric func(string, ...string)
}

func (s *svc) m1(id string) (string, error) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return "", err
	}
	if a.Code != 200 {
		s.metric("nim_calls", "result", "error")
		return "", nil
	}
	s.metric("nim_calls", "result", "ok")
	return a.Tid, nil
}

func (s *svc) m2(id string) (string, error) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return "", err
	}
	if a.Code != 200 {
		s.metric("nim_calls")
		return "", nil // want `^NIM202`
	}
	s.metric("nim_calls")
	return a.Tid, nil
}

func (s *svc) m3(id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if a.Code != 200 {
		s.cache[id] = ""
		return
	}
	s.cache[id] = a.Tid
}

func (s *svc) m4(id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return
	}
	if a.Code != 200 {
		delete(s.cache, id)
		return
	}
	s.cache[id] = a.Tid
}

func (s *svc) m5(id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return
	}
	if a.Code != 200 {
		s.n++
		return
	}
	s.n = 0
}

func (s *svc) m6(id string) error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return s.dl.Put(id)
	}
	return nil
}

func (s *svc) m7(id string) error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		_, err = s.conn.Write([]byte("no"))
		return err
	}
	_, err = s.conn.Write([]byte("ok"))
	return err
}

func (s *svc) m8(id string) error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		_, err = s.conn.Write([]byte("ok"))
		return err // want `^NIM202`
	}
	_, err = s.conn.Write([]byte("ok"))
	return err
}

// loop with a flag
func (s *svc) l1(ids []string) error {
	failed := false
	for range ids {
		a, err := s.c.do("x.action", nil)
		if err != nil || a.Code != 200 {
			failed = true
		}
	}
	if failed {
		return errors.New("some failed")
	}
	return nil
}

func (s *svc) l4(ids []string) error {
	var last error
	for range ids {
		a, e := s.c.do("x.action", nil)
		if e == nil && a.Code == 200 {
			return nil
		}
		if e == nil {
			e = errors.New(a.Desc)
		}
		last = e
	}
	return last
}

// several calls
func (s *svc) s1() error {
	a, err := s.c.do("x.action", nil)
	if err != nil || a.Code != 200 {
		return fmt.Errorf("x: %w", err)
	}
	b, err := s.c.do("y.action", nil)
	if err != nil || b.Code != 200 {
		return err // want `^NIM202`
	}
	return nil
}

func (s *svc) s2() error {
	a, err := s.c.do("x.action", nil)
	if err == nil && a.Code != 200 {
		a, err = s.c.do("y.action", nil)
	}
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

// a transaction
func (s *svc) t1(commit, rollback func() error) error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		rollback()
		return err
	}
	if a.Code != 200 {
		return rollback()
	}
	return commit()
}

func (s *svc) t2(commit, rollback func() error) error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return rollback()
	}
	if a.Code != 200 {
		return commit() // want `^NIM202`
	}
	return commit()
}

// a state machine
type state int

func (s *svc) st(id string) (state, error) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return 0, err
	}
	if a.Code != 200 {
		return 2, err
	}
	return 1, nil
}

// the error of the closure
func (s *svc) cl() (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("cl: %w", err)
		}
	}()
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return err // want `^NIM202`
	}
	return nil
}

func (s *svc) once(o *sync.Once) (err error) {
	o.Do(func() {
		var a *answer
		a, err = s.c.do("x.action", nil)
		if err != nil {
			return
		}
		if a.Code != 200 {
			err = errors.New(a.Desc)
		}
	})
	return err
}

func (s *svc) h(w http.ResponseWriter, r *http.Request) {
	a, err := s.c.do("x.action", url.Values{"id": {r.FormValue("id")}})
	if err != nil {
		w.WriteHeader(500)
		return
	}
	switch {
	case a.Code == 200, a.Code == 404:
		w.WriteHeader(200)
	default:
		w.WriteHeader(502)
	}
}

func (s *svc) h9(w http.ResponseWriter, r *http.Request) {
	a, err := s.c.do("x.action", url.Values{"id": {r.FormValue("id")}})
	if err != nil {
		w.WriteHeader(500)
		return
	}
	switch a.Code {
	case 200:
		w.WriteHeader(200)
	case 404:
		w.WriteHeader(404)
	default:
		w.WriteHeader(200) // want `^NIM202`
	}
}
