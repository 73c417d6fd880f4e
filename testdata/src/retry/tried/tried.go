// Package tried has its calls made again as policies say.
package tried

import (
	"context"
	"errors"
	"time"

	"retry/again"
	"retry/nim"
)

func busy(err error) bool {
	var e *nim.Error
	return errors.As(err, &e) && (e.Code == 416 || e.Code == 503)
}

func not414(err error) bool {
	var e *nim.Error
	return !errors.As(err, &e) || e.Code != 414
}

type block struct {
	c     *nim.Client
	accid string
}

func (b block) Run(context.Context) error { return b.c.Block(b.accid) }

type queue struct {
	c    *nim.Client
	ids  []string
	done int
}

func (q *queue) Run(context.Context) error {
	q.done++
	return q.c.Block(q.ids[q.done])
}

func all(ctx context.Context, c *nim.Client) {
	again.Value(ctx, func(context.Context) (int, error) { return 1, c.Block("a") })                                        // want `^NIM301: again.Value sends the same request again for `
	again.Value(ctx, func(context.Context) (int, error) { return 1, c.Block("a") }, again.Max(4), again.Wait(time.Second)) // want `^NIM301: again.Value sends `
	again.Value(ctx, func(context.Context) (int, error) { return 1, c.Block("a") }, again.OnlyIf(not414))                  // want `^NIM301: again.Value sends `
	again.Shy(func() error { return c.Block("a") }, again.OnlyIf(not414))                                                  // want `^NIM301: again.Shy sends `
	again.Err(ctx, func(context.Context) error { return c.Block("a") }, again.OnlyIf(not414))                              // want `^NIM301: again.Err sends `
	again.Default.Do(func() error { return c.Block("a") })                                                                 // want `^NIM301: again.Policy.Do sends `
	again.Get(again.Default, func() (int, error) { return 1, c.Block("a") })                                               // want `^NIM301: again.Get sends `
	again.Run(ctx, 3, block{c, "a"})                                                                                       // want `^NIM301: again.Run sends `
	again.Times(3, time.Second, func() error { return c.Block("a") })                                                      // want `^NIM301: again.Times sends `
	again.Burst(3, func() error { return c.Block("a") }, busy)                                                             // want `^NIM303: again.Burst sends the same request again at once for 416 `
}

func silent(ctx context.Context, c *nim.Client, ids []string, opts []again.Option) {
	again.Value(ctx, func(context.Context) (int, error) { return 1, c.Block("a") }, again.OnlyIf(busy))
	again.Value(ctx, func(context.Context) (int, error) { return 1, c.Block("a") }, opts...)
	again.Shy(func() error { return c.Block("a") })
	again.Shy(func() error { return c.Block("a") }, again.OnlyIf(busy))
	again.Err(ctx, func(context.Context) error { return c.Block("a") }, again.Max(2))
	again.Never.Do(func() error { return c.Block("a") })
	again.Get(again.Never, func() (int, error) { return 1, c.Block("a") })
	again.Get(again.Policy{Attempts: 2, Filter: busy}, func() (int, error) { return 1, c.Block("a") })
	again.Run(ctx, 3, &queue{c: c, ids: ids})
	again.Each(ctx, []again.Task{block{c, "a"}, block{c, "b"}})
	again.Burst(3, func() error {
		err := c.Block("a")
		if busy(err) {
			time.Sleep(time.Second)
		}
		return err
	}, busy)
	next := 0
	again.Times(3, time.Second, func() error {
		next++
		return c.Block(ids[next])
	})
}
