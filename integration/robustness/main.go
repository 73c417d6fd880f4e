// Command robustness runs the analyzer over a lot of code that has nothing to
// do with NIM: the Go distribution's src and test, and the modules that
// modules.txt lists, which it downloads.
//
//	go run ./integration/robustness            all of it
//	go run ./integration/robustness -short     part of the Go distribution
//	go run ./integration/robustness -only grpc what matches a regular expression
//	go run ./integration/robustness -stress    under stress as well
//
// It is analysed as users run it, and any finding is a false one. Under stress,
// whatever could be a code by its name is declared to be one, so that all checks
// and all of the flow analysis meet all that Go has, and findings do not count. No
// panic is forgiven in either, and the time and memory are printed.
//
// Exit status: 0 for no finding and no panic, 1 otherwise.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"text/tabwriter"
	"time"
)

func main() {
	short := flag.Bool("short", false, "only part of the Go distribution")
	only := flag.String("only", "", "only what this regular `expression` matches")
	limit := flag.Duration("limit", 20*time.Minute, "the most that one may take")
	stress := flag.Bool("stress", false, "run under stress as well")
	child := flag.String("child", "", "run one, and print the result as JSON (used by the command itself)")
	flag.Parse()
	if *child != "" {
		if err := runChild(*child, *stress); err != nil {
			fmt.Fprintln(os.Stderr, "robustness:", err)
			os.Exit(1)
		}
		return
	}
	match, err := regexp.Compile(*only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "robustness: -only:", err)
		os.Exit(2)
	}
	if !runAll(*short, *stress, match, *limit) {
		os.Exit(1)
	}
}

// runAll runs all that are chosen, each in a process of its own, so that each
// has its own memory. It reports whether all is well.
func runAll(short, stress bool, match *regexp.Regexp, limit time.Duration) bool {
	all, err := corpora()
	if err != nil {
		fmt.Fprintln(os.Stderr, "robustness:", err)
		return false
	}
	ok := true
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "packages\tlines\tbroken\tload\tanalyze\tfindings\tstress\tfindings\tmemory\t  \t")
	for _, c := range all {
		if short && !c.Short || !match.MatchString(c.Name) {
			continue
		}
		res, err := runOne(c.Name, stress, limit)
		if err != nil {
			fmt.Fprintf(os.Stderr, "robustness: %s: %v\n", c.Name, err)
			ok = false
			continue
		}
		for _, f := range res.Plain.Findings {
			fmt.Fprintf(os.Stderr, "false finding: %s\n", f)
			ok = false
		}
		for _, f := range append(res.Plain.Crashes, res.Stress.Crashes...) {
			fmt.Fprintf(os.Stderr, "panic: %s\n", f)
			ok = false
		}
		fmt.Fprintf(table, "%d\t%d\t%d\t%.1fs\t%.1fs\t%d\t%.1fs\t%d\t%d MB\t  \t%s\n", res.Packages, res.Lines, res.Broken, res.Load.Seconds(),
			res.Plain.Took.Seconds(), len(res.Plain.Findings), res.Stress.Took.Seconds(), len(res.Stress.Findings), res.Memory>>20, c.Name)
		fmt.Fprintf(os.Stderr, "%s: done%s\n", c.Name, res.Stress.slow())
	}
	if err := table.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, "robustness:", err)
		return false
	}
	return ok
}

// runOne runs one in a process of its own.
func runOne(name string, stress bool, limit time.Duration) (*result, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, exe, "-child", name, fmt.Sprintf("-stress=%t", stress))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("not done after %v", limit)
	}
	if err != nil {
		return nil, err
	}
	var res result
	if err := json.Unmarshal(out, &res); err != nil {
		return nil, err
	}
	if res.Packages == 0 {
		return nil, errors.New("no package was analysed")
	}
	return &res, nil
}
