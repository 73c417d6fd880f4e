//go:build unix

package main

import (
	"runtime"
	"syscall"
)

// peakMemory returns how many bytes the process, and the largest of those that
// it has started, have held at most.
func peakMemory() (own, children int64, ok bool) {
	// Linux and the BSDs count kilobytes.
	unit := int64(1 << 10)
	switch runtime.GOOS {
	case "darwin", "ios", "aix":
		unit = 1
	}
	var u, c syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil || syscall.Getrusage(syscall.RUSAGE_CHILDREN, &c) != nil {
		return 0, 0, false
	}
	return int64(u.Maxrss) * unit, int64(c.Maxrss) * unit, true
}
