// Package checks asks NIM, and lets those who ask say what to look at.
package checks

import (
	"context"
	"fmt"
	"net/url"

	im "across/sender"
)

type B struct{ s *im.Sender }

// Direct loses the failure.
func (b *B) Direct(ctx context.Context, f url.Values) (int64, error) {
	r, err := b.s.Call(ctx, "x", f)
	if err != nil {
		return 0, err
	}
	if r.Code != 200 {
		return 0, err // want "^NIM202: .* but err is nil by then"
	}
	return r.Data.MsgID, nil
}

// Sent says whether.
func (b *B) Sent(ctx context.Context, f url.Values) (int64, bool, error) {
	r, err := b.s.Call(ctx, "x", f)
	if err != nil {
		return 0, false, err
	}
	if r.Code != 200 {
		return 0, false, nil
	}
	return r.Data.MsgID, true, nil
}

func (b *B) Ok(ctx context.Context, f url.Values) (ok bool, err error) {
	r, err := b.s.Call(ctx, "x", f)
	if err != nil {
		return false, err
	}
	if r.Code == 200 {
		ok = true
	}
	return ok, err
}

func (b *B) use(ctx context.Context, f url.Values) error {
	if _, err := b.Direct(ctx, f); err != nil {
		return fmt.Errorf("direct: %w", err)
	}
	return nil
}

type Check func(*im.Reply) error

func Strict(r *im.Reply) error {
	if r.Code != 200 {
		return fmt.Errorf("code %d", r.Code)
	}
	return nil
}

type API struct {
	s       *im.Sender
	checks  []Check
	Default Check
}

func (a *API) Call(ctx context.Context, f url.Values, checks ...Check) (*im.Reply, error) {
	r, err := a.s.Call(ctx, "x", f)
	if err != nil {
		return nil, err
	}
	for _, c := range checks {
		if err := c(r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (a *API) Def(ctx context.Context, f url.Values, checks ...Check) (*im.Reply, error) {
	r, err := a.s.Call(ctx, "x", f)
	if err != nil {
		return nil, err
	}
	if len(checks) == 0 {
		checks = []Check{Strict}
	}
	for _, c := range checks {
		if err := c(r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (a *API) Own(ctx context.Context, f url.Values, more ...Check) (*im.Reply, error) {
	r, err := a.s.Call(ctx, "x", f)
	if err != nil {
		return nil, err
	}
	for _, c := range append(a.checks, more...) {
		if err := c(r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (a *API) Both(ctx context.Context, f url.Values, more ...Check) (*im.Reply, error) {
	r, err := a.s.Call(ctx, "x", f)
	if err != nil {
		return nil, err
	}
	if err := a.Default(r); err != nil {
		return nil, err
	}
	for _, c := range more {
		if err := c(r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

type Opt func(url.Values)

func (a *API) With(ctx context.Context, f url.Values, opts ...Opt) (*im.Reply, error) {
	for _, o := range opts {
		o(f)
	}
	r, err := a.s.Call(ctx, "x", f)
	if err != nil {
		return nil, err
	}
	if r.Code != 200 {
		return nil, fmt.Errorf("code %d", r.Code)
	}
	return r, nil
}

func (a *API) u1(ctx context.Context, f url.Values) (string, error) {
	r, err := a.Call(ctx, f, Strict)
	if err != nil {
		return "", err
	}
	return r.Data.Tid, nil
}

func (a *API) u2(ctx context.Context, f url.Values) (string, error) {
	r, err := a.Call(ctx, f) // want "^NIM203: the code of r, an answer of NIM, is never read"
	if err != nil {
		return "", err
	}
	return r.Data.Tid, nil
}

func (a *API) u3(ctx context.Context, f url.Values) (string, error) {
	r, err := a.Def(ctx, f)
	if err != nil {
		return "", err
	}
	return r.Data.Tid, nil
}

func (a *API) u4(ctx context.Context, f url.Values) (string, error) {
	r, err := a.Own(ctx, f)
	if err != nil {
		return "", err
	}
	return r.Data.Tid, nil
}

func (a *API) u5(ctx context.Context, f url.Values) (string, error) {
	r, err := a.Both(ctx, f)
	if err != nil {
		return "", err
	}
	return r.Data.Tid, nil
}

func (a *API) u6(ctx context.Context, f url.Values) (string, error) {
	r, err := a.With(ctx, f)
	if err != nil {
		return "", err
	}
	return r.Data.Tid, nil
}

func (a *API) u7(ctx context.Context, f url.Values, cs ...Check) (string, error) {
	r, err := a.Call(ctx, f, cs...)
	if err != nil {
		return "", err
	}
	return r.Data.Tid, nil
}

func (a *API) u9(ctx context.Context, f url.Values) error {
	_, err := a.Call(ctx, f, Strict)
	return err
}
