package nilresult

import (
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/url"

	perr "github.com/pkg/errors"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// logs of nil
func (s *server) log1(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		slog.Error("send failed", "to", id, "err", err)
		return err // want `^NIM202`
	}
	return nil
}

func (s *server) log2(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		slog.Error("send failed", "to", id, "code", a.Code, "err", err)
		return nil
	}
	return nil
}

func (s *server) log3(id string) error {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		log.Printf("send to %s failed", id)
		return nil
	}
	return nil
}

func (s *server) log4(id string) (string, error) {
	a, err := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
	if err != nil {
		return "", err
	}
	if a.Code != 200 {
		log.Printf("send to %s failed: %v", id, err)
		return "", perr.Wrapf(err, "send %s", id) // want `^NIM202`
	}
	return a.Tid, nil
}

// joins
func (s *server) join1(ids []string) error {
	var err error
	for _, id := range ids {
		a, e := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
		if e != nil {
			err = errors.Join(err, e)
			continue
		}
		if a.Code != 200 {
			err = errors.Join(err, e) // want `^NIM202: e is nil here: .*, and what is joined leaves it out; report a.Code instead$`
		}
	}
	return err
}

func (s *server) join2(ids []string) error {
	var errs []error
	for _, id := range ids {
		a, e := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
		if e != nil {
			errs = append(errs, e)
			continue
		}
		if a.Code != 200 {
			errs = append(errs, fmt.Errorf("%s: %d", id, a.Code))
		}
	}
	return errors.Join(errs...)
}

func (s *server) join3(ids []string) error {
	var errs []error
	for _, id := range ids {
		a, e := s.c.do("msg/sendMsg.action", url.Values{"to": {id}})
		if e != nil || a.Code != 200 {
			errs = append(errs, e) // want `^NIM202`
		}
	}
	return errors.Join(errs...)
}

// grpc
func (s *server) rpc1(id string) (*reply, error) {
	a, err := s.c.do("user/block.action", url.Values{"accid": {id}})
	if err != nil {
		return nil, status.Convert(err).Err()
	}
	if a.Code != 200 {
		return nil, status.Errorf(toCode(a.Code), "block: %s", a.Desc) // want `^NIM202`
	}
	return &reply{Ok: true}, nil
}

func toCode(c int) codes.Code {
	switch c {
	case 403:
		return codes.PermissionDenied
	case 414:
		return codes.InvalidArgument
	}
	return codes.OK
}

func (s *server) rpc2(id string) (*reply, error) {
	a, err := s.c.do("user/block.action", url.Values{"accid": {id}})
	if err != nil {
		return nil, status.Convert(err).Err()
	}
	if a.Code != 200 {
		return nil, status.Errorf(toCode2(a.Code), "block: %s", a.Desc)
	}
	return &reply{Ok: true}, nil
}

func toCode2(c int) codes.Code {
	switch c {
	case 403:
		return codes.PermissionDenied
	case 200:
		return codes.OK
	}
	return codes.Internal
}
