package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// sample returns a report with a time for each contestant.
func sample(of func(*contestant) time.Duration) *report {
	r := &report{usage: map[*contestant]*[states][]usage{}}
	for _, c := range contests {
		u := usage{wall: of(c), cpu: of(c), peak: 1 << 20}
		r.usage[c] = &[states][]usage{first: {u}, again: {u}}
	}
	return r
}

// TestPromises: each is held or missed by what it says.
func TestPromises(t *testing.T) {
	const held, missed = true, false
	for _, tt := range []struct {
		first, again, linters, vet time.Duration
		want                       [5]bool
	}{
		{3 * time.Second, time.Second, 15 * time.Second, 105 * time.Second, [5]bool{held, held, held, held, held}},
		{3100 * time.Millisecond, time.Second, 16 * time.Second, 105 * time.Second, [5]bool{missed, held, held, held, held}},
		{3 * time.Second, time.Second, 14 * time.Second, 105 * time.Second, [5]bool{held, missed, held, held, held}},
		{3 * time.Second, 3100 * time.Millisecond, 15 * time.Second, 105 * time.Second, [5]bool{held, held, missed, missed, held}},
		{3 * time.Second, time.Second, 15 * time.Second, 106 * time.Second, [5]bool{held, held, held, held, missed}},
	} {
		times := map[*contestant]time.Duration{goList: 2 * time.Second, ours: tt.first, vetNoop: 100 * time.Second, vetOurs: tt.vet, static: time.Second}
		r := sample(func(c *contestant) time.Duration { return cmp.Or(times[c], tt.linters) })
		r.usage[ours][again][0].wall = tt.again
		for i, p := range largePromises(r) {
			if p.held != tt.want[i] {
				t.Errorf("held: %v: %s", p.held, p.what)
			}
		}
	}
	r := sample(func(*contestant) time.Duration { return 2 * time.Second })
	if list := nimPromises(r); list[0].held || !list[1].held {
		t.Errorf("got %v", list)
	}
}

func TestMedian(t *testing.T) {
	r := sample(func(*contestant) time.Duration { return time.Second })
	r.usage[ours][first] = []usage{{wall: 9, peak: 3 << 20}, {wall: 1}, {wall: 5}}
	if got := r.wall(ours, first); got != 5 {
		t.Errorf("median of three: %d", got)
	}
	if got := r.peak(ours); got != 3<<20 {
		t.Errorf("peak: %d", got)
	}
	r.usage[ours][first] = r.usage[ours][first][:2]
	if got := r.wall(ours, first); got != 5 {
		t.Errorf("median of two: %d", got)
	}
	if got := r.wall(ours, empty); got != 0 {
		t.Errorf("not measured: %d", got)
	}
}

// TestTree: a tree is fetched once, and a wrong one is no tree.
func TestTree(t *testing.T) {
	ctx := context.Background()
	src, dir := t.TempDir(), t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(src, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module example.com/m\n\ngo 1.26.0\n")
	if got, err := fetchModule(ctx, src, dir); err != nil || got.name != "example.com/m" || got.dir != src {
		t.Errorf("a folder: %+v, %v", got, err)
	}
	for _, what := range []string{"example.com/m", "@v1.0.0", "example.com/m@"} {
		if _, err := fetchModule(ctx, what, dir); err == nil || !strings.Contains(err.Error(), "expected a folder with a go.mod") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := exec.LookPath("git"); errors.Is(err, exec.ErrNotFound) {
		t.Skip(err)
	}
	for _, args := range [][]string{{"init", "--quiet"}, {"add", "."}, {"-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "-m", "x"}} {
		if _, err := output(ctx, src, "git", args...); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		got, err := fetchRepository(ctx, src+"@HEAD", dir)
		if err != nil || !strings.HasPrefix(got.name, "example.com/m@") || filepath.Dir(got.dir) != dir {
			t.Fatalf("a repository: %+v, %v", got, err)
		}
		// The second time it is not fetched again.
		if err := os.RemoveAll(filepath.Join(src, ".git")); err != nil {
			t.Fatal(err)
		}
	}
}
