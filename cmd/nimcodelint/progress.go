package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// A progress is one line on a terminal that says how far a run is. It appears
// when the run takes longer than a second, and leaves no trace.
type progress struct {
	w io.Writer // nil: nobody is there to see it

	mu    sync.Mutex
	text  string
	shown bool
	done  chan struct{}
	ended sync.WaitGroup
}

const (
	progressAfter = time.Second
	progressEvery = 100 * time.Millisecond
	eraseLine     = "\r\x1b[K"
)

// newProgress returns a progress on a file if that is a terminal.
func newProgress(f *os.File) *progress {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 || os.Getenv("TERM") == "dumb" {
		return &progress{}
	}
	p := &progress{w: f}
	p.start(progressAfter, progressEvery)
	return p
}

func (p *progress) start(after, every time.Duration) {
	p.done = make(chan struct{})
	p.ended.Go(func() {
		wait := after
		for {
			select {
			case <-p.done:
				return
			case <-time.After(wait):
			}
			wait = every
			p.mu.Lock()
			fmt.Fprint(p.w, eraseLine+p.text)
			p.shown = true
			p.mu.Unlock()
		}
	})
}

// show says how many packages a stage is through; all is 0 if that is not
// known.
func (p *progress) show(stage string, done, all int) {
	if p.w == nil {
		return
	}
	text := "nimcodelint: " + stage
	if all > 0 {
		text += fmt.Sprintf(", %d/%d packages", done, all)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text = text
}

// stop ends the line and takes it away.
func (p *progress) stop() {
	if p.w == nil {
		return
	}
	close(p.done)
	p.ended.Wait()
	if p.shown {
		fmt.Fprint(p.w, eraseLine)
	}
}
