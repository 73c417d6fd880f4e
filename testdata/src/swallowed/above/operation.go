package above

import (
	"context"
	"fmt"
	"log"
	"time"
)

// Helpers that return the error of the operation that they are given.

func timed(name string, f func() error) error {
	start := time.Now()
	err := f()
	log.Println(name, time.Since(start))
	return err
}

func within(ctx context.Context, op string, f func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := f(ctx); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return nil
}

func valued[T any](f func() (T, error)) (T, error) {
	v, err := f()
	if err != nil {
		return v, fmt.Errorf("valued: %w", err)
	}
	return v, nil
}

func quiet(f func() error) error {
	if err := f(); err != nil {
		log.Println(err)
	}
	return nil
}

func (s *service) operation1(id string) error {
	if err := timed("x", func() error { return s.c.Call(id, nil) }); err != nil {
		return nil // want "NIM202: .* err, the error of timed, tells it"
	}
	return s.repo.Mark(id)
}

func (s *service) operation2(ctx context.Context, id string) error {
	err := within(ctx, "x", func(context.Context) error { return s.c.Call(id, nil) })
	if err != nil {
		return nil // want "NIM202: .* err, the error of within, tells it"
	}
	return nil
}

func (s *service) operation3(id string) (string, error) {
	t, err := valued(func() (string, error) { return s.c.Token(id) })
	if err != nil {
		return "", nil // want "NIM202: .* err, the error of valued, tells it"
	}
	return t, nil
}

func (s *service) hands(ctx context.Context, id string) error {
	return within(ctx, "x", func(context.Context) error { return s.c.Call(id, nil) })
}

func (s *service) operation4(ctx context.Context, id string) error {
	if err := s.hands(ctx, id); err != nil {
		return nil // want "NIM202: .* err, the error of s.hands, tells it"
	}
	return nil
}

func (s *service) quiet(id string) error {
	if err := quiet(func() error { return s.c.Call(id, nil) }); err != nil {
		return nil
	}
	return nil
}

func (s *service) all(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := within(ctx, "x", func(context.Context) error { return s.c.Call(id, nil) }); err != nil {
			log.Println(err)
		}
	}
	return nil
}
