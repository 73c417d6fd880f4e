//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak returns how many bytes a process has held at most, or the largest of those
// that it has started.
func peak(s *os.ProcessState) int64 {
	u, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	switch runtime.GOOS {
	case "darwin", "ios", "aix":
		return int64(u.Maxrss)
	}
	return int64(u.Maxrss) << 10 // Linux and the BSDs count kilobytes
}
