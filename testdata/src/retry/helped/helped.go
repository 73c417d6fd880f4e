// Package helped has its calls made again by a package that knows nothing of NIM.
package helped

import (
	"context"
	"errors"

	"retry/help"
	"retry/nim"
)

func yes(error) bool { return true }

func busy(err error) bool {
	var e *nim.Error
	return errors.As(err, &e) && e.Code == 503
}

// Not for a code that fails again, for each item, or not clear.
func silent(c *nim.Client, all []string) error {
	help.Each(all, func(to string) error { return c.Block(to) })
	help.Count(3, func(i int) error { return c.Block(all[i]) })
	help.Forever(func() error { return c.Block("a") })
	if err := help.Unless(func() error { return c.Block("a") }); err != nil {
		return err
	}
	if err := help.Until(func() error { return c.Block("a") }); err != nil {
		return err
	}
	if err := help.Once(func() error { return c.Block("a") }); err != nil {
		return err
	}
	if err := help.If(func() error { return c.Block("a") }, busy); err != nil {
		return err
	}
	var failed error
	err := help.Do(3, func() error {
		if failed = c.Block("a"); busy(failed) {
			return failed
		}
		return nil
	})
	return errors.Join(err, failed)
}

func do(c *nim.Client) error {
	return help.Do(3, func() error { return c.Block("a") }) // want `^NIM301: help.Do sends the same request again for `
}

func method(ctx context.Context, c *nim.Client, p *help.Policy) error {
	return p.Run(ctx, func(context.Context) error { return c.Block("a") }) // want `^NIM301: help.Policy.Run sends the same request again for `
}

func value(c *nim.Client) (int, error) {
	return help.Value(func() (int, error) { return 1, c.Block("a") }) // want `^NIM301: help.Value sends the same request again for `
}

func while(c *nim.Client) error {
	return help.While(func() error { return c.Block("a") }) // want `^NIM301: help.While sends the same request again for `
}

func thrice(c *nim.Client) error {
	return help.Thrice(func() error { return c.Block("a") }) // want `^NIM301: help.Thrice sends the same request again for `
}

func asked(c *nim.Client) error {
	return help.If(func() error { return c.Block("a") }, yes) // want `^NIM301: help.If sends the same request again for `
}

func always(c *nim.Client) error {
	return help.Always(func() error { return c.Block("a") }) // want `^NIM301: help.Always sends the same request again for `
}

func asking(c *nim.Client) error {
	return help.Asking(func() error { return c.Block("a") }, yes) // want `^NIM301: help.Asking sends the same request again for `
}

func askingWell(c *nim.Client) error {
	return errors.Join(
		help.Asking(func() error { return c.Block("a") }, busy),
		help.Unclear(func() error { return c.Block("a") }))
}
