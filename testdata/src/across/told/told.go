// Package told gets NIM's failures as errors.
package told

import (
	"errors"
	"log"
	"net/url"

	"across/faults"
)

type store interface {
	Save(id string) error
	Lost(id string, cause error) error
	Rollback() error
}

type service struct {
	db     store
	closed *faults.Fault
}

var errGone = errors.New("gone")

// Another error is returned, which is nil.

func (s *service) other(id string) error {
	err := s.db.Save(id)
	if err != nil {
		return err
	}
	if sendErr := faults.Send(id); sendErr != nil {
		return err // want "NIM202: 403 .*, 414 .* and every other failure leaves as success here: sendErr, a result of faults.Send, tells it, but err is nil by then"
	}
	return nil
}

func (s *service) cleansUp(id string) error {
	err := s.db.Save(id)
	if err != nil {
		return err
	}
	if e := faults.Send(id); e != nil {
		s.db.Rollback()
		return err // want "NIM202: .* e, a result of faults.Send, tells it, but err is nil by then"
	}
	return nil
}

func (s *service) shadowed(ids []string) error {
	var err error
	for _, id := range ids {
		if err := faults.Send(id); err != nil {
			break
		}
	}
	return err // want "NIM202: .* err, a result of faults.Send, tells it, but err is nil by then"
}

func (s *service) bool(id string) error {
	ok, err := faults.Join(id)
	if err != nil {
		return err
	}
	if !ok {
		return err // want "NIM202: .* ok, a result of faults.Join, tells it, but err is nil by then"
	}
	return nil
}

func (s *service) logged(id string) error {
	err := s.db.Save(id)
	if err != nil {
		return err
	}
	if e := faults.Send(id); e != nil {
		log.Print(e)
		return err
	}
	return nil
}

func (s *service) notShadowed(ids []string) error {
	var err error
	for _, id := range ids {
		if err = faults.Send(id); err != nil {
			break
		}
	}
	return err
}

// NIM's failures are dropped, others are told.

func (s *service) byType(id string) error {
	err := faults.Send(id)
	var f *faults.Fault
	if errors.As(err, &f) {
		return nil // want "NIM202: 403 .*, 414 .* and every other failure.* leaves as success here: err, the error of faults.Send, tells it, and then the error returned is nil, while errors without a code are told"
	}
	return err
}

func (s *service) byCode(id string) error {
	err := faults.Send(id)
	if faults.Is(err, 404) {
		return errGone
	}
	if faults.CodeOf(err) != 0 {
		return nil // want "NIM202: 403 .*, 414 .* and every other failure but 404.* leaves as success here"
	}
	return err
}

func (s *service) byFind(id string) error {
	err := faults.Send(id)
	if err == nil {
		return nil
	}
	if code, ok := faults.Find(err); ok && code != 503 {
		return nil // want "NIM202: 403 .*, 414 .* and every other failure but .*503 leaves as success here"
	}
	return err
}

func (s *service) byTransport(id string) error {
	err := faults.Send(id)
	if u, ok := errors.AsType[*url.Error](err); ok { // want "NIM202: 403 .*, 414 .* and every other failure leaves as success: err, the error of faults.Send, tells it, but only an error without a code is told here"
		return u
	}
	return s.db.Save(id)
}

// Some failures are told, the rest is dropped.

func (s *service) byJudge(id string) error {
	err := faults.Send(id)
	if err != nil {
		if faults.IsFinal(err) {
			return s.db.Lost(id, err)
		}
		return nil // want "NIM202: 414 .* and every other failure but 403 and 404 leaves as success here: err, the error of faults.Send, tells it, and then the error returned is nil"
	}
	return s.db.Save(id)
}

// All failures are dropped.

func (s *service) dropped(id string) error {
	if err := faults.Send(id); err != nil {
		return nil // want "NIM202: 403 .*, 414 .* and every other failure leaves as success here: err, the error of faults.Send, tells it, and then the error returned is nil"
	}
	return s.db.Save(id)
}

// What is fine.

func (s *service) gone(id string) error {
	err := faults.Send(id)
	if faults.Is(err, 404) {
		return nil
	}
	return err
}

func (s *service) several(id string) error {
	err := faults.Send(id)
	if faults.IsAny(err, 404, 417) {
		return nil
	}
	return err
}

func (s *service) final(id string) error {
	err := faults.Send(id)
	if faults.IsFinal(err) {
		return s.db.Lost(id, err)
	}
	return err
}

func (s *service) noted(id string) error {
	err := faults.Send(id)
	if faults.Noted(err) {
		return nil
	}
	return err
}

func (s *service) kept(id string) error {
	err := faults.Send(id)
	if errors.As(err, &s.closed) {
		return nil
	}
	return err
}

func (s *service) outcome(id string) (sent bool, err error) {
	err = faults.Send(id)
	var f *faults.Fault
	if errors.As(err, &f) {
		return false, nil
	}
	return err == nil, err
}

func (s *service) fallback(id string) error {
	if err := faults.Send(id); err != nil {
		return s.db.Lost(id, err)
	}
	return nil
}

func (s *service) bestEffort(id string) error {
	if err := faults.Send(id); err != nil {
		return nil // the message is a courtesy
	}
	return s.db.Save(id)
}

func (s *service) reasoned(id string) error {
	err := faults.Send(id)
	var f *faults.Fault
	if errors.As(err, &f) {
		// The customer sees the old message then, and that is all right.
		return nil
	}
	return err
}

type reply struct {
	OK   bool
	Text string
}

func (s *service) replied(id string) (*reply, error) {
	err := faults.Send(id)
	var f *faults.Fault
	if errors.As(err, &f) {
		return &reply{OK: false, Text: f.Desc}, nil
	}
	if err != nil {
		return nil, err
	}
	return &reply{OK: true}, nil
}

func (s *service) empty(id string) (*reply, error) {
	err := faults.Send(id)
	var f *faults.Fault
	if errors.As(err, &f) {
		return &reply{OK: true}, nil // want "NIM202: 403 .*, 414 .* and every other failure.* leaves as success here"
	}
	if err != nil {
		return nil, err
	}
	return &reply{OK: true}, nil
}

func (s *service) quota(id string) error {
	err := faults.Send(id)
	if errors.Is(err, faults.ErrQuota) {
		return nil
	}
	return err
}

func (s *service) unknown(id string, isOld func(error) bool) error {
	err := faults.Send(id)
	if isOld(err) {
		return nil
	}
	return err
}

func (s *service) both(id string) error {
	err := faults.Send(id)
	if err != nil && faults.CodeOf(err) == 404 {
		err = nil
	}
	return err
}

// 414 has many causes, and an error says no more than that.

func (s *service) there(id string) error {
	err := faults.Send(id)
	if faults.IsOne(err, 414) { // want "NIM205: 414 .* alone is taken for success here"
		return nil
	}
	return err
}

func (s *service) settled(id string) error {
	err := faults.Send(id)
	if faults.IsOne(err, 404, 417) {
		return nil
	}
	return err
}
