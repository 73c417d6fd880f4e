package above

import (
	"errors"
	"fmt"
)

// The error beside a code is one of the way there.

func (s *service) beside1() error {
	code, _, err := s.c.Code("x", nil)
	if code != 200 {
		return err // want "NIM202: .* but err is nil by then"
	}
	return nil
}

func (s *service) beside2() error {
	code, _, err := s.g.Code("x", nil)
	if code != 200 {
		return err // want "NIM202: .* but err is nil by then"
	}
	return nil
}

func (s *service) through1() error {
	code, _, err := s.g.Code("x", nil)
	if err != nil {
		return err
	}
	switch code { // want "NIM202: every failure but 403 and 414 leaves as success"
	case 403:
		return errors.New("denied")
	case 414:
		return errors.New("rejected")
	}
	return nil
}

func (s *service) through2() error {
	code, _, err := s.g.Code("x", nil)
	switch {
	case err != nil:
		return err
	case code == 403: // want "NIM202: every failure but 403 and 414 leaves as success"
		return errors.New("denied")
	case code == 414:
		return errors.New("rejected")
	}
	return nil
}

func (s *service) made() error {
	code, desc, err := s.c.Code("x", nil)
	if code != 200 {
		if err == nil {
			err = fmt.Errorf("code %d: %s", code, desc)
		}
		return err
	}
	return nil
}

func (s *service) handsOn() (int, error) {
	code, _, err := s.c.Code("x", nil)
	if code != 200 {
		return code, err
	}
	return 200, nil
}

func (s *service) zero() error {
	code, _, err := s.c.Code("x", nil)
	if code == 0 {
		return err
	}
	if code != 200 {
		return errors.New("failed")
	}
	return nil
}

// Where the error depends on the code, it tells.

func (s *service) both1() error {
	code, err := s.c.Both("x", nil)
	if code != 200 {
		return err
	}
	return nil
}

func (s *service) both2() error {
	code, err := s.g.Both("x", nil)
	if code != 200 {
		return err
	}
	return nil
}

func (s *service) each(ids []string) map[string]error {
	out := map[string]error{}
	for _, id := range ids {
		a, err := s.c.Ask(id, nil)
		if err != nil {
			out[id] = err
			continue
		}
		if a.Code != 200 {
			out[id] = err // want "NIM202: err is nil here: .* what is stored says that all is well"
			continue
		}
		out[id] = nil
	}
	return out
}

func (s *service) corrected(out map[string]error, ids []string) {
	for _, id := range ids {
		a, err := s.c.Ask(id, nil)
		if err != nil || a.Code != 200 {
			out[id] = err
			if err == nil {
				out[id] = a.Err()
			}
		}
	}
}

// A fault of the server that is read from an error.

func (s *service) busy1(id string) error {
	err := s.c.Call(id, nil)
	var r *refusal
	if errors.As(err, &r) {
		switch r.Code {
		case 403:
			return fmt.Errorf("denied: %w", err)
		case 500, 503:
			return nil // want "NIM202: 500 .* and 503 .* leave as success here"
		}
	}
	return err
}

func (s *service) gone(id string) error {
	err := s.c.Call(id, nil)
	var r *refusal
	if errors.As(err, &r) && r.Code == 404 {
		return nil
	}
	return err
}

func (s *service) later(id string) error {
	err := s.c.Call(id, nil)
	var r *refusal
	if errors.As(err, &r) && r.Code == 500 {
		// the queue brings it again
		return nil
	}
	return err
}

func (s *service) marked(id string) error {
	err := s.c.Call(id, nil)
	var r *refusal
	if errors.As(err, &r) && r.Code == 500 {
		return s.repo.Mark(id)
	}
	return err
}

func (s *service) again(id string) (again bool, err error) {
	err = s.c.Call(id, nil)
	var r *refusal
	if errors.As(err, &r) && r.Code == 500 {
		return true, nil
	}
	return false, err
}
