package nilresult

import (
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/url"
	"time"
)

type zlogger struct{}

func (zlogger) Warn(msg string, fields ...zfield) {}

type zfield struct{ key, val string }

func zstring(k, v string) zfield { return zfield{k, v} }

var zap zlogger

var errThrottled = errors.New("throttled")

// Only the words and what was asked for are logged: nobody is told which failure
// it was.
func (s *server) bare1(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code == 200 {
		return nil
	}
	zap.Warn("not sent", zstring("to", id))
	return nil // want `^NIM202`
}

func (s *server) bare2(ids []string) error {
	for _, id := range ids {
		a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
		if err != nil {
			return err
		}
		switch a.Code {
		case 200:
			continue
		case 416:
			return errThrottled
		default:
			slog.Warn("not sent", "to", id, "of", len(ids))
			return nil // want `^NIM202`
		}
	}
	return nil
}

// What was answered is logged, in one way or another.
func (s *server) full1(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		slog.Warn("not sent", "answer", a)
		return nil
	}
	return nil
}

func (s *server) codeAndText(id string) (int, string, error) {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return 0, "", err
	}
	return a.Code, a.Desc, nil
}

func (s *server) full2(id string) error {
	code, text, err := s.codeAndText(id)
	if err != nil {
		return err
	}
	if code != 200 {
		log.Println("not sent:", text)
		return nil
	}
	return nil
}

// A best effort: its callers are told of nothing.
func (s *server) effort(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		log.Println("not sent", id)
		return nil
	}
	if a.Code != 200 {
		log.Println("not sent", id)
		return nil
	}
	return nil
}

// A comment says why.
func (s *server) reasoned(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		log.Println("not sent", id)
		// The order must not fail for a greeting.
		return nil
	}
	return nil
}

// Something else is done for it.
func (s *server) later(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		log.Println("not sent", id)
		s.again <- id
		return nil
	}
	return nil
}

// It is written for the one who asked.
func (s *server) written(w io.Writer, id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		fmt.Fprintln(w, "not sent", id)
		return nil
	}
	return nil
}

func (s *server) replied(w http.ResponseWriter, id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		http.Error(w, "not sent", http.StatusBadGateway)
		return nil
	}
	return nil
}

// Later is another time.
func (s *server) delayed(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code == 416 {
		log.Println("later", id)
		time.AfterFunc(time.Minute, func() { s.again <- id })
		return nil
	}
	if a.Code != 200 {
		return errThrottled
	}
	return nil
}

// Presence is best effort.
func (s *server) presence(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		log.Println("not sent", id)
		return nil
	}
	return nil
}

func (s *server) excused(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 { // the other side asks again
		log.Println("not sent", id)
		return nil
	}
	return nil
}
