package main

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A screenWriter is a terminal of one line.
type screenWriter struct {
	mu   sync.Mutex
	seen []string
}

func (s *screenWriter) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen = append(s.seen, strings.TrimPrefix(string(b), eraseLine))
	return len(b), nil
}

func (s *screenWriter) lines() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen
}

// TestProgress: it says how far a run is, and leaves nothing.
func TestProgress(t *testing.T) {
	w := &screenWriter{}
	p := &progress{w: w}
	p.start(time.Millisecond, time.Millisecond)
	p.show("loading", 3, 8)
	for deadline := time.Now().Add(time.Minute); len(w.lines()) == 0 || w.lines()[len(w.lines())-1] == ""; {
		if time.Now().After(deadline) {
			t.Fatal("no progress is shown")
		}
		time.Sleep(time.Millisecond)
	}
	p.stop()
	lines := w.lines()
	if got := lines[len(lines)-2]; got != "nimcodelint: loading, 3/8 packages" {
		t.Errorf("shown is %q", got)
	}
	if last := lines[len(lines)-1]; last != "" {
		t.Errorf("left on the screen: %q", last)
	}

	// A short run shows nothing, and writes nothing.
	w = &screenWriter{}
	p = &progress{w: w}
	p.start(time.Hour, time.Hour)
	p.show("listing", 0, 0)
	p.stop()
	if lines := w.lines(); len(lines) > 0 {
		t.Errorf("a short run has written %q", lines)
	}
}

// TestProgressPiped: a file gets no progress.
func TestProgressPiped(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := newProgress(f)
	p.show("loading", 1, 2)
	p.stop()
	if p.w != nil {
		t.Error("progress in a file")
	}
}
