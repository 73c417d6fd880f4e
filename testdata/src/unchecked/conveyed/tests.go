package conveyed

import (
	"errors"
	"log"
	"net/url"
)

// A status tells by a flag, and a test of the code decides it.
type status struct {
	Good bool
	Note string
	Tid  string
}

func refused(v url.Values) (status, error) {
	a, err := ask("team/create.action", v)
	if err != nil {
		return status{}, err
	}
	if a.Code != 200 {
		return status{Good: false, Note: a.Desc}, nil
	}
	return status{Good: true, Tid: a.Tid}, nil
}

func named(v url.Values) (s status, err error) {
	a, err := ask("team/create.action", v)
	if err != nil {
		return
	}
	s.Tid = a.Tid
	if a.Code == 200 {
		s.Good = true
	}
	return
}

// noted tells by itself.
func noted(v url.Values) (status, error) {
	a, err := ask("team/create.action", v)
	if err != nil {
		return status{}, err
	}
	if a.Code != 200 {
		log.Print(a.Code, a.Desc)
		return status{Good: false}, nil
	}
	return status{Good: true, Tid: a.Tid}, nil
}

// failed tells by its error.
func failed(v url.Values) (status, error) {
	a, err := ask("team/create.action", v)
	if err != nil {
		return status{}, err
	}
	switch a.Code {
	case 200:
		return status{Good: true, Tid: a.Tid}, nil
	case 404:
		return status{}, nil
	}
	return status{}, errors.New(a.Desc)
}

func unasked(v url.Values) (string, error) {
	s, err := refused(v) // want `^NIM203: the code of s, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return s.Tid, nil
}

func unaskedNamed(v url.Values) (string, error) {
	s, err := named(v) // want `^NIM203: the code of s, an answer of NIM, is never read`
	return s.Tid, err
}

func asked(v url.Values) (string, error) {
	s, err := refused(v)
	if err != nil {
		return "", err
	}
	if !s.Good {
		return "", errors.New("refused")
	}
	return s.Tid, nil
}

func askedByNote(v url.Values) (string, error) {
	s, err := refused(v)
	if err == nil && s.Note != "" {
		err = errors.New("refused")
	}
	return s.Tid, err
}

func askedNamed(v url.Values) (string, error) {
	s, err := named(v)
	if err == nil && !s.Good {
		err = errors.New("refused")
	}
	return s.Tid, err
}

func notedThere(v url.Values) (string, error) {
	s, err := noted(v)
	return s.Tid, err
}

func failedThere(v url.Values) (string, error) {
	s, err := failed(v)
	return s.Tid, err
}
