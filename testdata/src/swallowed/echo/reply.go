package echo

import (
	"net/url"

	"google.golang.org/grpc/status"
)

func (s *server) rpc3(id string) (*reply, error) {
	a, err := s.c.do("user/block.action", url.Values{"accid": {id}})
	if err != nil {
		return nil, status.Convert(err).Err()
	}
	if a.Code != 200 {
		return &reply{Ok: true}, nil // want `^NIM202`
	}
	return &reply{Ok: true, ID: a.Info.Accid}, nil
}

func (s *server) rpc4(id string) (*reply, error) {
	a, err := s.c.do("user/block.action", url.Values{"accid": {id}})
	if err != nil {
		return nil, status.Convert(err).Err()
	}
	if a.Code != 200 {
		return &reply{Status: "rejected"}, nil
	}
	return &reply{Status: "done", ID: a.Info.Accid}, nil
}

func (s *server) rpc5(id string) (*reply, error) {
	a, err := s.c.do("user/block.action", url.Values{"accid": {id}})
	if err != nil {
		return nil, status.Convert(err).Err()
	}
	if a.Code != 200 {
		return &reply{}, nil
	}
	return &reply{Ok: true, ID: a.Info.Accid}, nil
}

func (s *server) rpc6(id string) (*reply, error) {
	a, err := s.c.do("user/block.action", url.Values{"accid": {id}})
	if err != nil {
		return nil, status.Convert(err).Err()
	}
	if a.Code != 200 {
		return &reply{}, nil // want `^NIM202`
	}
	return &reply{ID: a.Info.Accid}, nil
}
