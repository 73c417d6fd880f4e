// Package checked gives the checks to look at, and predicates of its own.
package checked

import (
	"context"
	"fmt"
	"net/url"

	b "across/checks"
	im "across/sender"
)

func use(ctx context.Context, b *b.B, f url.Values) error {
	if _, err := b.Direct(ctx, f); err != nil {
		return fmt.Errorf("direct: %w", err)
	}
	return nil
}

func Registered(r *im.Reply) bool { return r.Code == 200 || r.Code == 414 } // want "^NIM205: 4[01][34] .* alone is taken for success here"

func Gone(code int64) bool { return code == 404 || code == 803 }
func Done(code int64) bool { return code == 200 || code == 808 }

func create(ctx context.Context, s *im.Sender, f url.Values) error {
	r, err := s.Call(ctx, "create", f)
	if err != nil {
		return err
	}
	if !Registered(r) {
		return fmt.Errorf("create %d %s", r.Code, r.Desc)
	}
	return nil
}

// exists says that a code may mean an account is there.
func mayExist(code int64) bool { return code == 414 || code == 417 }

func create2(ctx context.Context, s *im.Sender, f url.Values) error {
	r, err := s.Call(ctx, "create", f)
	if err != nil {
		return err
	}
	if mayExist(r.Code) && r.Desc == "already register" {
		return nil
	}
	if r.Code != 200 {
		return fmt.Errorf("create %d %s", r.Code, r.Desc)
	}
	return nil
}

func create3(ctx context.Context, s *im.Sender, f url.Values) error {
	r, err := s.Call(ctx, "create", f)
	if err != nil {
		return err
	}
	if r.Code != 200 && !mayExist(r.Code) { // want "^NIM205: 4[01][34] .* alone is taken for success here"
		return fmt.Errorf("create %d %s", r.Code, r.Desc)
	}
	return nil
}

type resp struct{ *im.Reply }

func (r resp) IsRegistered() bool { return r.Code == 200 || r.Code == 414 } // want "^NIM205: 4[01][34] .* alone is taken for success here"

func accepted(code int64) bool {
	switch code {
	case 200, 403: // want "^NIM205: 4[01][34] .* alone is taken for success here"
		return true
	}
	return false
}

func isKnown(code int64) bool {
	switch code {
	case 200, 403, 414, 500:
		return true
	}
	return false
}

func notBad(code int64) bool { return code != 500 && code != 503 }

func gone(code int64) bool { return code == 200 || code == 404 }

func clean(r *im.Reply) bool { return r.Code == 200 || r.Code == 414 && r.Desc == "already register" }

func (r resp) Ok() bool { return r.Code == 200 }

func use9(ctx context.Context, s *im.Sender, f url.Values) error {
	r, err := s.Call(ctx, "create", f)
	if err != nil {
		return err
	}
	if accepted(r.Code) || isKnown(r.Code) || notBad(r.Code) || gone(r.Code) || clean(r) {
		fmt.Println(r.Code)
	}
	if !(resp{r}).IsRegistered() {
		return fmt.Errorf("create %d %s", r.Code, r.Desc)
	}
	return nil
}

func v1(ctx context.Context, a *b.API, f url.Values) (string, error) {
	r, err := a.Call(ctx, f) // want "^NIM203: the code of r, an answer of NIM, is never read"
	if err != nil {
		return "", err
	}
	return r.Data.Tid, nil
}

func v2(ctx context.Context, a *b.API, f url.Values) (string, error) {
	r, err := a.Call(ctx, f, b.Strict)
	if err != nil {
		return "", err
	}
	return r.Data.Tid, nil
}

func v3(ctx context.Context, a *b.API, f url.Values) (string, error) {
	r, err := a.Own(ctx, f)
	if err != nil {
		return "", err
	}
	return r.Data.Tid, nil
}

func v4(ctx context.Context, a *b.API, f url.Values) error {
	_, err := a.With(ctx, f)
	return err
}
