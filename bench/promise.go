package main

import "fmt"

// A promise is a limit for nimcodelint.
type promise struct {
	what string
	held bool
}

// atMost promises that something is not more than a limit.
func atMost(what string, got, limit float64, unit string) promise {
	return promise{fmt.Sprintf("%s: %.2f%s, at most %g%s", what, got, unit, limit, unit), got > 0 && got <= limit}
}

// largePromises are those for a tree without NIM. The linters to compare with
// are those that keep nothing: they take the same time each time.
func largePromises(r *report) []promise {
	least := 0.0
	name := ""
	for _, c := range contests {
		if c.module == "" || c.keeps {
			continue
		}
		if s := r.wall(c, again).Seconds(); least == 0 || s < least {
			least, name = s, c.name
		}
	}
	var list []promise
	for i, when := range []string{"the first time", "again"} {
		own := r.wall(ours, first+state(i))
		x := 0.0
		if own > 0 {
			x = least / own.Seconds()
		}
		list = append(list,
			atMost("standalone, "+when+", times `go list -deps`", ratio(own, r.wall(goList, again)), 1.5, ""),
			promise{fmt.Sprintf("standalone, %s, faster than the fastest linter, %s: %.1f times, at least 5", when, name, x), x >= 5})
	}
	return append(list, atMost("`go vet`, times the no-op", ratio(r.wall(vetOurs, first), r.wall(vetNoop, first)), 1.05, ""))
}

// nimPromises are those for a tree with NIM.
func nimPromises(r *report) []promise {
	return []promise{
		atMost("standalone", r.wall(ours, first).Seconds(), 1, " s"),
		atMost("peak memory, times staticcheck's", float64(r.peak(ours))/float64(max(1, r.peak(static))), 1, ""),
	}
}
