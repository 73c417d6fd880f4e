package echo

import (
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
)

// Echo by Fprintln
func (s *server) h1(w http.ResponseWriter, r *http.Request) {
	a, err := s.c.do("user/block.action", url.Values{"accid": {r.FormValue("id")}})
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	if a.Code == 200 {
		fmt.Fprintln(w, "ok")
		return
	}
	fmt.Fprintln(w, "ok") // want `^NIM202: .* gets here just what success gets: a.Code, a NIM status code, is tested at echo.go:\d+, and then both are told the same; tell the failure, or a.Code$`
}

// Other words
func (s *server) h2(w http.ResponseWriter, r *http.Request) {
	a, err := s.c.do("user/block.action", url.Values{"accid": {r.FormValue("id")}})
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	if a.Code != 200 {
		fmt.Fprintln(w, "sorry")
		return
	}
	fmt.Fprintln(w, "ok")
}

// The failure's answer is that of a failing db
func (s *server) h3(w http.ResponseWriter, r *http.Request) {
	a, err := s.c.do("user/create.action", url.Values{"accid": {r.FormValue("id")}})
	if err != nil {
		http.Error(w, "failed", 500)
		return
	}
	if a.Code != 200 {
		http.Error(w, "failed", 500)
		return
	}
	if err := s.db.Save(a.Info.Accid, a.Info.Token); err != nil {
		http.Error(w, "failed", 500)
		return
	}
	writeJSON(w, M{"ok": true})
}

// The failure's answer is that of a name that is not allowed
func (s *server) h4(w http.ResponseWriter, r *http.Request) {
	a, err := s.c.do("user/create.action", url.Values{"accid": {r.FormValue("id")}})
	if err != nil {
		http.Error(w, "failed", 500)
		return
	}
	if a.Code != 200 {
		http.Error(w, "failed", 500)
		return
	}
	if a.Info.Token == "" {
		http.Error(w, "failed", 500)
		return
	}
	writeJSON(w, M{"ok": true})
}

// Subset of success
func (s *server) h5(w http.ResponseWriter, r *http.Request) {
	a, err := s.c.do("user/create.action", url.Values{"accid": {r.FormValue("id")}})
	if err != nil {
		http.Error(w, "failed", 500)
		return
	}
	if a.ok() {
		writeJSON(w, M{"ok": true, "token": a.Info.Token})
		return
	}
	writeJSON(w, M{"ok": true}) // want `^NIM202`
}

// Empty where success has more
func (s *server) h6(w http.ResponseWriter, r *http.Request) {
	a, err := s.c.do("user/create.action", url.Values{"accid": {r.FormValue("id")}})
	if err != nil {
		http.Error(w, "failed", 500)
		return
	}
	if !a.ok() {
		writeJSON(w, M{"ok": false})
		return
	}
	writeJSON(w, M{"ok": true, "token": a.Info.Token})
}

// Code and message
func (s *server) h7(w http.ResponseWriter, r *http.Request) {
	a, err := s.c.do("user/create.action", url.Values{"accid": {r.FormValue("id")}})
	if err != nil {
		writeCode(w, 1, err.Error(), nil)
		return
	}
	if a.Code == 200 {
		writeCode(w, 0, "ok", a.Info.Token)
		return
	}
	writeCode(w, 0, "ok", nil) // want `^NIM202`
}

// Failing number
func (s *server) h8(w http.ResponseWriter, r *http.Request) {
	a, err := s.c.do("user/create.action", url.Values{"accid": {r.FormValue("id")}})
	if err != nil {
		writeCode(w, 1, err.Error(), nil)
		return
	}
	if a.Code == 200 {
		writeCode(w, 0, "ok", a.Info.Token)
		return
	}
	writeCode(w, 5, "ok", nil)
}

// State of a task
func (s *server) task1(id string) {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		s.db.SetState(id, "failed")
		return
	}
	if a.Code == 200 {
		s.db.SetState(id, "sent")
		return
	}
	s.db.SetState(id, "sent") // want `^NIM202`
}

func (s *server) task2(id string) {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		s.db.SetState(id, "failed")
		return
	}
	if a.Code != 200 {
		s.db.SetState(id, "failed")
		return
	}
	s.db.SetState(id, "sent")
}

// Error channel
func (s *server) ch1(id string, out chan<- error) {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	switch {
	case err != nil:
		out <- err
	case a.Code != 200:
		out <- nil // want `^NIM202`
	default:
		out <- nil
	}
}

func (s *server) ch2(id string, out chan<- error) {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	switch {
	case err != nil:
		out <- err
	case a.Code != 200:
		out <- errors.New(a.Desc)
	default:
		out <- nil
	}
}

// signal only
func (s *server) ch3(id string, done chan<- struct{}) {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		log.Println(err)
		done <- struct{}{}
		return
	}
	if a.Code != 200 {
		s.mu.Lock()
		s.state = "bad"
		s.mu.Unlock()
		done <- struct{}{}
		return
	}
	done <- struct{}{}
}

func (s *server) ch4(id string, out chan<- outcome) {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		out <- outcome{id: id, err: err}
		return
	}
	if a.Code != 200 {
		out <- outcome{id: id, err: err}
		return
	}
	out <- outcome{id: id, ok: true}
}

func (s *server) ch5(id string, out chan<- *outcome) {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		out <- &outcome{id: id, err: err}
		return
	}
	if a.Code == 200 {
		out <- &outcome{id: id}
		return
	}
	out <- &outcome{id: id, err: err} // want `^NIM202`
}
