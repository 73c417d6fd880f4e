package helped

import (
	"context"
	"errors"

	"retry/nim"
	"retry/policy"
)

var (
	calm  = policy.Rule{Tries: 3, When: busy}
	eager = policy.Rule{Tries: 3}
)

type holder struct{ p *policy.Policy }

// The policy decides by the code, or nobody knows what it is.
func decided(ctx context.Context, c *nim.Client, h *holder, opts []policy.Option) {
	op := func(context.Context) error { return c.Block("a") }
	_ = policy.New(policy.When(busy)).Do(ctx, op)
	_ = policy.New(policy.Max(3), policy.When(busy)).Do(ctx, op)
	_ = policy.New(opts...).Do(ctx, op)
	_ = h.p.Do(ctx, op)
	_ = calm.Run(func() error { return c.Block("a") })
	_ = eager.Strict(func() error { return c.Block("a") })
	r := policy.Rule{Tries: 3, When: func(err error) bool { return busy(err) }}
	_ = r.Run(func() error { return c.Block("a") })
}

// What is final ends it; what does not ask for more is not called again.
func final(c *nim.Client) {
	_ = policy.Times(3, func() error {
		err := c.Block("a")
		if err != nil && !busy(err) {
			return policy.Stop(err)
		}
		return err
	})
	_ = policy.Times(3, func() error {
		err := c.Block("a")
		if err != nil && !busy(err) {
			return policy.Final(err)
		}
		return err
	})
	_ = policy.Asked(func() error { return c.Block("a") })
	_ = policy.Asked(func() error {
		err := c.Block("a")
		if busy(err) {
			return &policy.Again{Err: err}
		}
		return err
	})
	_ = policy.Both(func() error { return c.Block("a") })
}

func undecided(ctx context.Context, c *nim.Client) {
	op := func(context.Context) error { return c.Block("a") }
	_ = policy.New(policy.Max(4)).Do(ctx, op) // want `^NIM301: policy.Policy.Do sends the same request again for `
	_ = policy.New().Do(ctx, op)              // want `^NIM301: policy.Policy.Do `
	p := policy.New(policy.When(func(err error) bool { return !errors.Is(err, context.Canceled) }))
	_ = p.Do(ctx, op)                                   // want `^NIM301: policy.Policy.Do `
	_ = eager.Run(func() error { return c.Block("a") }) // want `^NIM301: policy.Rule.Run `
	r := policy.Rule{Tries: 3, When: yes}
	_ = r.Run(func() error { return c.Block("a") })    // want `^NIM301: policy.Rule.Run `
	_ = r.Strict(func() error { return c.Block("a") }) // want `^NIM301: policy.Rule.Strict `
}

func marked(c *nim.Client) {
	_ = policy.Times(3, func() error { return c.Block("a") }) // want `^NIM301: policy.Times sends the same request again for `
	_ = policy.Times(3, func() error {                        // want `^NIM301: policy.Times sends the same request again for .*302`
		err := c.Block("a")
		var e *nim.Error
		if errors.As(err, &e) && e.Code == 403 {
			return policy.Stop(err)
		}
		return err
	})
	_ = policy.Asked(func() error { // want `^NIM301: policy.Asked `
		if err := c.Block("a"); err != nil {
			return &policy.Again{Err: err}
		}
		return nil
	})
	_, _ = policy.Twice(func() (int, error) { return 0, c.Block("a") }) // want `^NIM301: policy.Twice `
}
