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

// largePromises are those for a tree without NIM.
func largePromises(r *report) []promise {
	own := r.wall(ours, again)
	least := 0.0
	name := ""
	for _, c := range contests {
		if c.module == "" {
			continue
		}
		if x := ratio(r.wall(c, again), own); !c.keeps && (least == 0 || x < least) {
			least, name = x, c.name
		}
	}
	return []promise{
		atMost("standalone, times `go list -deps`", ratio(own, r.wall(goList, again)), 1.5, ""),
		{fmt.Sprintf("standalone, faster than the fastest linter, %s: %.1f times, at least 5", name, least), least >= 5},
		atMost("`go vet`, times the no-op", ratio(r.wall(vetOurs, first), r.wall(vetNoop, first)), 1.05, ""),
	}
}

// nimPromises are those for a tree with NIM.
func nimPromises(r *report) []promise {
	return []promise{
		atMost("standalone", r.wall(ours, again).Seconds(), 1, " s"),
		atMost("peak memory, times staticcheck's", float64(r.peak(ours))/float64(max(1, r.peak(static))), 1, ""),
	}
}
