// Package polls calls again what says that it should. It knows nothing of NIM.
package polls

import (
	"context"
	"errors"
	"time"
)

// Until ends with yes.
func Until(n int, f func() bool) bool {
	for i := 0; i < n; i++ {
		if f() {
			return true
		}
		time.Sleep(time.Second)
	}
	return false
}

// While ends with no; f gets the number of the try.
func While(pause time.Duration, f func(n int) (more bool)) {
	for n := 0; f(n); n++ {
		time.Sleep(pause)
	}
}

// Done ends with yes, or with an error.
func Done(f func() (bool, error)) error {
	for {
		done, err := f()
		if err != nil {
			return err
		}
		if done {
			return nil
		}
		time.Sleep(time.Second)
	}
}

// Burst ends with no, and does not wait.
func Burst(n int, f func() (again bool, err error)) error {
	for {
		again, err := f()
		if n--; !again || n == 0 {
			return err
		}
	}
}

// Stubborn goes on with no and with an error.
func Stubborn(ctx context.Context, f func(context.Context) (bool, error)) error {
	for i := 0; i < 5; i++ {
		if ok, err := f(ctx); err == nil && ok {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("polls: no")
}

// Tries gives the number of the try.
func Tries(n int, f func(n int) error) (err error) {
	for i := range n {
		if err = f(i); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// First asks about each item.
func First[T any](list []T, f func(T) bool) (out T) {
	for i := 0; i < len(list); i++ {
		if f(list[i]) {
			return list[i]
		}
	}
	return out
}
