package alike

import (
	"crypto/sha1"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"strings"
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

type reply struct {
	Ok    bool
	Items []string
	Total int
	Err   string
}

type job struct {
	ID   string
	Err  error
	Done bool
	Tid  string
}

type svc struct {
	c    *client
	jobs chan job
	out  []job
	log  interface {
		Info(string, ...any)
		Error(string, ...any)
	}
	q interface {
		Ack(string) error
		Nack(string) error
		Update(string, map[string]any)
	}
	hooks []func(string)
}

// the same effect, then a different one
func (s *svc) f1(w http.ResponseWriter, id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	if a.Code != 200 {
		w.Header().Set("Content-Type", "text/plain")
		http.Error(w, "no", 500)
		return
	}
	w.Header().Set("Content-Type", "text/plain")
	fmt.Fprintln(w, "ok")
}

// only the header differs
func (s *svc) f2(w http.ResponseWriter, id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	if a.Code != 200 {
		w.Header().Set("X-Im", "down")
		fmt.Fprintln(w, "ok")
		return
	}
	fmt.Fprintln(w, "ok")
}

// acked either way, but logged
func (s *svc) f3(id string) error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		log.Println("dropped", id)
		return s.q.Ack(id)
	}
	return s.q.Ack(id)
}

// acked either way, silently
func (s *svc) f4(id string) error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return s.q.Nack(id)
	}
	if a.Code != 200 {
		return s.q.Ack(id) // want `^NIM202`
	}
	return s.q.Ack(id)
}

// update with another state
func (s *svc) f5(id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return
	}
	if a.Code != 200 {
		s.q.Update(id, map[string]any{"state": "failed"})
		return
	}
	s.q.Update(id, map[string]any{"state": "sent", "tid": a.Tid})
}

// update with the same state, and what is only there for success
func (s *svc) f6(id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return
	}
	if a.Code == 200 {
		s.q.Update(id, map[string]any{"state": "sent", "tid": a.Tid})
		return
	}
	s.q.Update(id, map[string]any{"state": "sent"}) // want `^NIM202`
}

// the id alone says nothing, but success says done
func (s *svc) f7(id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return
	}
	if a.Code != 200 {
		s.jobs <- job{ID: id}
		return
	}
	s.jobs <- job{ID: id, Done: true}
}

func (s *svc) f8(id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return
	}
	if a.Code != 200 {
		s.jobs <- job{ID: id}
		return
	}
	s.jobs <- job{ID: id, Tid: a.Tid}
}

// partial reply
func (s *svc) f9(id string) (*reply, error) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return nil, err
	}
	if a.Code != 200 {
		return &reply{Err: "nim refused"}, nil
	}
	return &reply{Items: []string{a.Tid}, Total: 1}, nil
}

func (s *svc) f11(id string) (reply, error) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return reply{}, err
	}
	r := reply{Ok: true}
	if a.Code != 200 {
		r.Ok = false
		r.Err = a.Desc
		return r, nil
	}
	r.Items = append(r.Items, a.Tid)
	return r, nil
}

// deferred closures that are read
func (s *svc) d1() (err error) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			log.Println(err)
		}
	}()
	if a.Code != 200 {
		err = errors.New(a.Desc)
	}
	return err
}

func (s *svc) d2() error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return err
	}
	var failure error
	defer func() {
		if failure != nil {
			log.Println(failure)
		}
	}()
	if a.Code != 200 {
		failure = errors.New(a.Desc)
	}
	return nil
}

func (s *svc) d3() error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return err
	}
	defer func() {
		if a.Code != 200 {
			err = errors.New(a.Desc)
			log.Println(err)
		}
	}()
	return nil
}

// the callee makes the error
func (s *svc) checked(path string) (*answer, error) {
	a, err := s.c.do(path, nil)
	if err != nil {
		return nil, err
	}
	if a.Code != 200 {
		return a, fmt.Errorf("nim %d", a.Code)
	}
	return a, nil
}

func (s *svc) c1() error {
	a, err := s.checked("x.action")
	if a == nil || a.Code != 200 {
		return err
	}
	return nil
}

func (s *svc) c2() (string, error) {
	a, err := s.checked("x.action")
	if err == nil && a.Code == 200 {
		return a.Tid, nil
	}
	return "", err
}

func (s *svc) c3() error {
	a, err := s.checked("x.action")
	if err != nil && a != nil && a.Code == 404 {
		return nil
	}
	return err
}

func (s *svc) c4() error {
	a, err := s.checked("x.action")
	if err != nil && a != nil && a.Code != 404 {
		return err
	}
	return nil
}

// unchecked callee, the error joined with that of the code
func (s *svc) c5() error {
	a, err := s.c.do("x.action", nil)
	if err == nil && a.Code != 200 {
		err = errors.New(a.Desc)
	}
	if err != nil {
		return err
	}
	return nil
}

func (s *svc) c6() error {
	a, err := s.c.do("x.action", nil)
	var e error
	if err == nil && a.Code != 200 {
		e = errors.New(a.Desc)
	}
	return errors.Join(err, e)
}

func (s *svc) c7() error {
	a, err := s.c.do("x.action", nil)
	if err != nil || a.Code != 200 {
		return errors.Join(err, a.err())
	}
	return nil
}

func (a *answer) err() error {
	if a == nil || a.Code == 200 {
		return nil
	}
	return errors.New(a.Desc)
}

func (s *svc) c8() error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return err
	}
	if a.err() != nil {
		return errors.Join(err, errors.New("refused"))
	}
	return nil
}

func (s *svc) c9() (err error) {
	a, e := s.c.do("x.action", nil)
	if e != nil {
		return e
	}
	if e = a.err(); e != nil {
		return err // want `^NIM202`
	}
	return nil
}

// goto and labels
func (s *svc) g1() error {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		goto fail
	}
	if a.Code != 200 {
		goto fail
	}
	return nil
fail:
	return err // want `^NIM202`
}

// switch with true
func (s *svc) g2() (string, error) {
	a, err := s.c.do("x.action", nil)
	switch {
	case err == nil && a.Code == 200:
		return a.Tid, nil
	case err == nil && a.Code == 404:
		return "", nil
	default:
		return "", err // want `^NIM202`
	}
}

// a function value
func (s *svc) g3(cb func(string, error)) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		cb("", err)
		return
	}
	if a.Code == 200 {
		cb(a.Tid, nil)
		return
	}
	cb("", err) // want `^NIM202`
}

func (s *svc) g4(cb func(string, error)) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		cb("", err)
		return
	}
	if a.Code != 200 {
		cb("", errors.New(a.Desc))
		return
	}
	cb(a.Tid, nil)
}

func (s *svc) g5(cb func(error)) {
	a, err := s.c.do("x.action", nil)
	if err == nil && a.Code == 200 {
		cb(nil)
		return
	}
	cb(err) // want `^NIM202`
}

// progress is told either way; the list tells
func (s *svc) g6(ids []string, tick func()) (ok []string) {
	for range ids {
		a, err := s.c.do("x.action", nil)
		if err != nil {
			tick()
			continue
		}
		if a.Code != 200 {
			tick()
			continue
		}
		ok = append(ok, a.Tid)
		tick()
	}
	return ok
}

// hooks
func (s *svc) g7(id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		log.Println(err)
		return
	}
	if a.Code != 200 {
		// moderation is best effort
		s.log.Info("done", "id", id)
		return
	}
	s.log.Info("done", "id", id)
}

// collected results
func (s *svc) g8(ids []string) []job {
	var out []job
	for _, id := range ids {
		a, err := s.c.do("x.action", nil)
		if err != nil {
			out = append(out, job{ID: id, Err: err})
			continue
		}
		if a.Code != 200 {
			out = append(out, job{ID: id, Err: err}) // want `^NIM202`
			continue
		}
		out = append(out, job{ID: id})
	}
	return out
}

func (s *svc) g9(ids []string) []job {
	var out []job
	for _, id := range ids {
		a, err := s.c.do("x.action", nil)
		if err != nil {
			out = append(out, job{ID: id, Err: err})
			continue
		}
		if a.Code != 200 {
			out = append(out, job{ID: id, Err: err})
			continue
		}
		out = append(out, job{ID: id, Done: true})
	}
	return out
}

func (s *svc) g10(id string) job {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return job{ID: id, Err: err}
	}
	if a.Code != 200 {
		return job{ID: id, Err: err} // want `^NIM202`
	}
	return job{ID: id}
}

func (s *svc) g11(id string) job {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return job{ID: id, Err: err}
	}
	if a.Code != 200 {
		return job{ID: id, Err: errors.New(a.Desc)}
	}
	return job{ID: id}
}

func (s *svc) g12(id string) job {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		return job{ID: id, Err: err}
	}
	return job{ID: id, Done: a.Code == 200}
}

// stored in the map by status
func (s *svc) g13(m map[string]error, id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		m[id] = err
		return
	}
	if a.Code == 200 {
		m[id] = nil
		return
	}
	m[id] = err // want `^NIM202`
}

func (s *svc) g14(m map[string]error, id string) {
	a, err := s.c.do("x.action", nil)
	if err != nil {
		m[id] = err
		return
	}
	if a.Code != 200 {
		m[id] = errors.New(a.Desc)
		return
	}
	delete(m, id)
}
