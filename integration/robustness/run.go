package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/crash"
)

// A result is what a corpus has shown.
type result struct {
	Packages, Broken, Lines int
	Load                    time.Duration
	Plain, Stress           outcome
	Memory                  uint64 // that the process got from the system
}

// An outcome is what one run of the analyzer has shown.
type outcome struct {
	Findings, Crashes []string
	Took              time.Duration
	Slowest           time.Duration // of one package
	SlowestPackage    string
}

// slow names the slowest package, if it took long.
func (o *outcome) slow() string {
	if o.Slowest < 10*time.Second {
		return ""
	}
	return fmt.Sprintf(", but %s took %v", o.SlowestPackage, o.Slowest.Round(time.Second))
}

// runChild runs one corpus and prints its result.
func runChild(name string, underStress bool) error {
	all, err := corpora()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(c corpus) bool { return c.Name == name })
	if i < 0 {
		return fmt.Errorf("there is no %s", name)
	}
	start := time.Now()
	p, err := all[i].load(&all[i])
	if err != nil {
		return err
	}
	res := &result{Packages: len(p.packages), Broken: p.broken, Lines: p.lines, Load: time.Since(start)}

	plain := analyzer.DefaultConfig()
	if err := plain.Checks.Set(everyCheck()); err != nil {
		return err
	}
	res.Plain = run(p, analyzer.New(plain))
	if underStress {
		if res.Stress, err = runStress(p, plain); err != nil {
			return err
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	res.Memory = m.Sys
	return json.NewEncoder(os.Stdout).Encode(res)
}

// runStress runs the analyzer where anything may be a code.
func runStress(p *program, stress analyzer.Config) (outcome, error) {
	if err := stress.Settings.Set(declarations(p)); err != nil {
		return outcome{}, err
	}
	stress.Why = true
	return run(p, analyzer.New(stress)), nil
}

// everyCheck is the value of -checks that has all of them, those off by default
// too.
func everyCheck() string {
	var ids []string
	for _, c := range analyzer.Checks() {
		ids = append(ids, c.ID)
	}
	return strings.Join(ids, ",")
}

// run runs an analyzer over all packages of a program.
func run(p *program, a *analysis.Analyzer) (out outcome) {
	var mu sync.Mutex
	crash.Listen(func(c crash.Crash) {
		mu.Lock()
		defer mu.Unlock()
		out.Crashes = append(out.Crashes, fmt.Sprintf("%s: %v\n%s", c.Package, c.Reason, c.Stack))
	})
	start := time.Now()
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, p.packages, nil)
	out.Took = time.Since(start)
	if err != nil {
		out.Crashes = append(out.Crashes, err.Error())
		return out
	}
	took := map[string]time.Duration{}
	for act := range graph.All() {
		took[act.Package.ID] += act.Duration
		if d := took[act.Package.ID]; d > out.Slowest {
			out.Slowest, out.SlowestPackage = d, act.Package.ID
		}
		if act.Err != nil {
			out.Crashes = append(out.Crashes, fmt.Sprintf("%s: %v", act.Package.ID, act.Err))
		}
		if !act.IsRoot {
			continue
		}
		for _, d := range act.Diagnostics {
			out.Findings = append(out.Findings, fmt.Sprintf("%s: %s", act.Package.Fset.Position(d.Pos), d.Message))
		}
	}
	return out
}
