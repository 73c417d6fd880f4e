package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A state is what is known when a contestant starts.
type state int

const (
	empty state = iota // nothing: the build cache is empty
	first              // everything is compiled, nothing was analysed
	again              // the same has run just before
	states
)

// A report is what was measured in a tree.
type report struct {
	tree  *tree
	usage map[*contestant]*[states][]usage
}

// measure runs all contestants in a tree. They take turns, so that whatever else
// the machine does hits all alike.
func (t *tree) measure(ctx context.Context, w *workshop, runs int, enough time.Duration) (*report, error) {
	progress("compiling %s", t.name)
	// It must compile: otherwise some stop early, and are fast.
	if _, err := output(ctx, t.dir, "go", "list", "-export", "-deps", "-test", t.pattern); err != nil {
		return nil, err
	}
	r := &report{t, map[*contestant]*[states][]usage{}}
	for _, c := range contests {
		r.usage[c] = new([states][]usage)
	}
	for n := range runs {
		for _, c := range contests {
			if n > 0 && r.total(c) > enough {
				continue
			}
			progress("%s: round %d: %s", t.name, n+1, c.line())
			if err := r.round(ctx, w, c); err != nil {
				return nil, err
			}
		}
	}
	for _, c := range contests {
		if !t.empty(c) {
			continue
		}
		progress("%s: empty build cache: %s", t.name, c.line())
		if err := r.cold(ctx, w, c); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// total returns how long a contestant has run.
func (r *report) total(c *contestant) (sum time.Duration) {
	for _, list := range r.usage[c] {
		for _, u := range list {
			sum += u.wall
		}
	}
	return sum
}

// round runs a contestant for the first time and, if it keeps anything, again.
func (r *report) round(ctx context.Context, w *workshop, c *contestant) error {
	program := w.path(c.program)
	if c.vet {
		var err error
		if program, err = w.variant(ctx, c.program); err != nil {
			return err
		}
		defer os.Remove(program)
	}
	cache, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(cache)
	env := caches(cache)
	if err := r.run(ctx, c, first, program, env); err != nil {
		return err
	}
	if !c.keeps {
		// Nothing is different the next time.
		r.usage[c][again] = r.usage[c][first]
		return nil
	}
	return r.run(ctx, c, again, program, env)
}

// cold runs a contestant with an empty build cache.
func (r *report) cold(ctx context.Context, w *workshop, c *contestant) error {
	cache, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(cache)
	return r.run(ctx, c, empty, w.path(c.program), append(caches(cache), "GOCACHE="+filepath.Join(cache, "go")))
}

// caches returns variables that name folders for what contestants keep.
func caches(dir string) []string {
	return []string{"STATICCHECK_CACHE=" + filepath.Join(dir, "staticcheck"), "NIMCODELINT_CACHE=" + filepath.Join(dir, "nimcodelint")}
}

func (r *report) run(ctx context.Context, c *contestant, s state, program string, env []string) error {
	name, args := program, append(slices.Clip(c.args), r.tree.pattern)
	if c.vet {
		name, args = "go", []string{"vet", "-vettool=" + program, r.tree.pattern}
	}
	u, err := measure(ctx, r.tree.dir, append(append(os.Environ(), "GOWORK=off"), env...), name, args...)
	if err != nil {
		return err
	}
	r.usage[c][s] = append(r.usage[c][s], u)
	return nil
}

// line says what is run.
func (c *contestant) line() string {
	if c.vet {
		return "go vet -vettool=" + c.program
	}
	return c.program
}

// wall returns the median time of a contestant.
func (r *report) wall(c *contestant, s state) time.Duration {
	return r.median(c, s, func(u usage) time.Duration { return u.wall })
}

// cpu returns the median time that processors were busy with it.
func (r *report) cpu(c *contestant, s state) time.Duration {
	return r.median(c, s, func(u usage) time.Duration { return u.cpu })
}

func (r *report) median(c *contestant, s state, of func(usage) time.Duration) time.Duration {
	var list []time.Duration
	if r.usage[c] == nil {
		return 0 // see -only
	}
	for _, u := range r.usage[c][s] {
		list = append(list, of(u))
	}
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return (list[(len(list)-1)/2] + list[len(list)/2]) / 2
}

// peak returns the memory that a contestant has needed at most, once everything
// was compiled.
func (r *report) peak(c *contestant) (most int64) {
	if r.usage[c] == nil {
		return 0
	}
	for _, list := range r.usage[c][first:] {
		for _, u := range list {
			most = max(most, u.peak)
		}
	}
	return most
}
