// Command bench measures what nimcodelint costs, next to other linters, each
// alone, on the same code: a large tree without NIM and a small one with it. It
// prints tables in Markdown, with ratios, and what is promised of them.
//
//	cd bench && go run .
//
// It builds the linters that go.mod names, gets the trees (see -large and -nim),
// and compiles them, so that it takes an hour the first time. What it gets stays in
// the folder of -dir for the next time.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

type options struct {
	large, nim string
	packages   string
	dir        string
	runs       int
	enough     time.Duration
	empty      bool
	only       string
}

func main() {
	var o options
	flag.StringVar(&o.large, "large", "istio.io/istio@v0.0.0-20260827124520-eed52ebb66ad", "the large tree: `module@version`, or a folder; empty for none")
	flag.StringVar(&o.nim, "nim", "https://github.com/netease-im/yunxin-server-sdk-golang@6aae05a", "the tree with NIM: `repository@commit`, or a folder; empty for none")
	flag.StringVar(&o.packages, "nim-packages", "./src/...", "what is linted there; in the default one an example does not compile")
	flag.StringVar(&o.dir, "dir", filepath.Join(os.TempDir(), "nimcodelint-bench"), "where to keep the trees and programs")
	flag.IntVar(&o.runs, "runs", 5, "how often to run each, for the median")
	flag.DurationVar(&o.enough, "enough", 2*time.Minute, "do not run one again that has taken that long in all")
	flag.BoolVar(&o.empty, "empty-large", false, "run all on the large tree with an empty build cache too, which may take hours; otherwise only nimcodelint")
	flag.StringVar(&o.only, "only", "", "comma `list` of programs, to run no others: go, nimcodelint, noop, mnd, ...; what is promised in relation to others is then missed")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "bench: got %q, expected flags only\n", flag.Args())
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	dir, err := filepath.Abs(o.dir)
	if err != nil {
		return err
	}
	if o.only != "" {
		contests = slices.DeleteFunc(contests, func(c *contestant) bool { return !slices.Contains(strings.Split(o.only, ","), c.program) })
	}
	shop, err := newWorkshop(ctx, filepath.Join(dir, "bin"))
	if err != nil {
		return err
	}
	var trees []*tree
	if o.large != "" {
		t, err := fetchModule(ctx, o.large, dir)
		if err != nil {
			return fmt.Errorf("flag -large: %w", err)
		}
		t.pattern, t.promises = "./...", largePromises
		t.empty = func(c *contestant) bool { return o.empty || c == ours }
		trees = append(trees, t)
	}
	if o.nim != "" {
		t, err := fetchRepository(ctx, o.nim, dir)
		if err != nil {
			return fmt.Errorf("flag -nim: %w", err)
		}
		t.pattern, t.promises = o.packages, nimPromises
		t.empty = func(*contestant) bool { return true }
		trees = append(trees, t)
	}
	var reports []*report
	for _, t := range trees {
		r, err := t.measure(ctx, shop, o.runs, o.enough)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		reports = append(reports, r)
	}
	return writeReports(ctx, os.Stdout, shop, reports)
}

// progress says what is going on.
func progress(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
