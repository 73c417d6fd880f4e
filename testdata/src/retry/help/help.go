// Package help calls things again. It knows nothing of NIM.
package help

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log"
	"slices"
	"time"
)

// Do gives up after some tries.
func Do(tries int, f func() error) error {
	var last error
	for i := 0; i < tries; i++ {
		err := f()
		if err == nil {
			return nil
		}
		last = err
		log.Printf("try %d: %v", i, err)
		time.Sleep(time.Second)
	}
	return fmt.Errorf("after %d tries: %w", tries, last)
}

type Op func(ctx context.Context) error

type Policy struct{ Tries int }

// Run stops when the context does.
func (p *Policy) Run(ctx context.Context, op Op) (err error) {
	for range p.Tries {
		if err = op(ctx); err == nil {
			break
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return err
}

// Value does so for functions with a result.
func Value[T any](f func() (T, error)) (out T, err error) {
	for n := 3; n > 0; n-- {
		out, err = f()
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		return out, nil
	}
	return out, err
}

// While has its condition in the loop's head.
func While(f func() error) error {
	err := errors.New("not tried")
	for n := 0; err != nil && n < 3; n++ {
		err = f()
	}
	return err
}

// Thrice only hands on.
func Thrice(f func() error) error { return Do(3, f) }

// If asks whether it is worth it.
func If(f func() error, worth func(error) bool) error {
	for {
		err := f()
		if err == nil || !worth(err) {
			return err
		}
		time.Sleep(time.Second)
	}
}

var errStop = errors.New("stop")

// Unless looks at the error: what it makes of that is not clear.
func Unless(f func() error) error {
	for {
		err := f()
		if err == nil || err.Error() == errStop.Error() {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Each calls it for each item.
func Each(items []string, f func(string) error) error {
	for _, it := range items {
		if err := f(it); err != nil {
			log.Print(err)
		}
	}
	return nil
}

// Count gives it another number each time.
func Count(n int, f func(i int) error) {
	for i := range n {
		if err := f(i); err == nil {
			return
		}
	}
}

// Forever does the same thing again when it went well, too.
func Forever(f func() error) {
	for {
		if err := f(); err != nil {
			log.Print(err)
		}
		time.Sleep(time.Minute)
	}
}

// Until stops at the first error.
func Until(f func() error) error {
	for {
		if err := f(); err != nil {
			return err
		}
	}
}

// Once does not go round.
func Once(f func() error) error {
	for {
		err := f()
		if err != nil {
			log.Fatal(err)
		}
		return nil
	}
}

// Keep goes on while it is told to.
func Keep[T any](f func() (T, error), keep func(T, error) bool) (T, error) {
	for n := 0; ; n++ {
		v, err := f()
		if n > 3 || !keep(v, err) {
			return v, err
		}
		time.Sleep(time.Second)
	}
}

// Tries yields numbers with pauses in between.
func Tries(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
			time.Sleep(time.Second)
		}
	}
}

// Items yields the items of a list.
func Items(list []string) iter.Seq[string] { return slices.Values(list) }

// Always asks nobody.
func Always(f func() error) error { return If(f, func(error) bool { return true }) }

// Asking asks whom it is told to.
func Asking(f func() error, worth func(error) bool) error { return If(f, worth) }

// Unclear asks somebody who is not known.
func Unclear(f func() error) error {
	return If(f, func(err error) bool { log.Print(err); return len(err.Error()) > 3 })
}

type final struct{ error }

func (f final) Unwrap() error { return f.error }

// Final marks an error after which Stubborn gives up.
func Final(err error) error {
	if err == nil {
		return nil
	}
	return final{err}
}

// Stubborn ends with a final error.
func Stubborn(n int, f func() error) (err error) {
	for i := 0; i < n; i++ {
		if err = f(); err == nil {
			return nil
		}
		var end final
		if errors.As(err, &end) {
			return end.error
		}
		time.Sleep(time.Second)
	}
	return err
}

// Judged is Stubborn with somebody who is asked.
func Judged(n int, again func(error) bool, f func() error) error {
	return Stubborn(n, func() error {
		err := f()
		if err != nil && !again(err) {
			return Final(err)
		}
		return err
	})
}

// Unjudged marks all of them.
func Unjudged(n int, again func(error) bool, f func() error) error {
	return Stubborn(n, func() error {
		err := f()
		if err != nil && !again(err) {
			return Final(err)
		}
		return Final(err)
	})
}
