package above

import (
	"errors"
	"fmt"
	"log"
	"os"
)

func caught(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("panic: %v", r)
	}
}

func named(err *error, what string) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", what, *err)
	}
}

func (s *service) panics1() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	a, err := s.c.Ask("x", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return err // want "NIM202: .* but err is nil by then"
	}
	return nil
}

func (s *service) panics2() (err error) {
	defer caught(&err)
	a, err := s.c.Ask("x", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return err // want "NIM202: .* but err is nil by then"
	}
	return nil
}

func (s *service) panics3() (ok bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			ok, err = false, fmt.Errorf("panic: %v", r)
		}
	}()
	if e := s.c.Call("x", nil); e != nil {
		return true, nil // want "NIM202: .* e, the error of s.c.Call, tells it"
	}
	return true, nil
}

func (s *service) renamed() (err error) {
	defer named(&err, "renamed")
	a, err := s.c.Ask("x", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return err // want "NIM202: .* but err is nil by then"
	}
	return nil
}

func (s *service) closes() (err error) {
	f, err := os.Create("x")
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); cerr != nil && err == nil {
			err = cerr
		}
	}()
	a, err := s.c.Ask("x", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return err // want "NIM202: .* but err is nil by then"
	}
	return nil
}

func (s *service) joins() (err error) {
	f, err := os.Create("x")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	a, err := s.c.Ask("x", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return nil // want "NIM202: .* and then the error returned is nil"
	}
	return nil
}

// What a deferred function makes of the code tells it.

func (s *service) late1() (err error) {
	a, err := s.c.Ask("x", nil)
	if err != nil {
		return err
	}
	defer func() { err = a.Err() }()
	if a.Code != 200 {
		return err
	}
	return nil
}

func (s *service) late2() (err error) {
	a, err := s.c.Ask("x", nil)
	if err != nil {
		return err
	}
	defer func() {
		if e := a.Err(); e != nil {
			err = errors.Join(err, e)
		}
	}()
	if a.Code != 200 {
		return
	}
	return nil
}

func fill(err *error, code int) {
	if code != 200 {
		*err = fmt.Errorf("code %d", code)
	}
}

func (s *service) late3() (err error) {
	a, err := s.c.Ask("x", nil)
	if err != nil {
		return err
	}
	defer fill(&err, a.Code)
	if a.Code != 200 {
		return
	}
	return nil
}

func (s *service) throws() (err error) {
	defer caught(&err)
	a, err := s.c.Ask("x", nil)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		panic(a.Err())
	}
	return nil
}

// The error is put into a variable that nobody reads.

func (s *service) shadowed() (err error) {
	if err := s.c.Call("x", nil); err != nil {
		err = fmt.Errorf("x: %w", err) // want "NIM202: .* assigned to a variable that nobody reads"
	}
	return
}

func (s *service) unnamed() error {
	var err error
	defer func() {
		if e := s.c.Call("x", nil); e != nil {
			err = e // want "NIM202: .* assigned to a variable that nobody reads"
		}
	}()
	return err
}

func (s *service) logged() (err error) {
	if err := s.c.Call("x", nil); err != nil {
		err = fmt.Errorf("x: %w", err)
		log.Println(err)
	}
	return
}

func (s *service) notShadowed() (err error) {
	if e := s.c.Call("x", nil); e != nil {
		err = fmt.Errorf("x: %w", e)
	}
	return
}
