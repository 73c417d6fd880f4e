package main

import (
	"context"
	"io"
	"os"
	"os/signal"

	"github.com/nimcodelint/nimcodelint/internal/driver"
)

// interruptible returns a context that ends when the user presses ctrl-C or
// the system wants the process to end. A second time ends the process.
func interruptible() (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, stopSignals...)
	go func() {
		if _, ok := <-signals; ok {
			signal.Stop(signals)
			cancel(driver.ErrInterrupted)
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		cancel(nil)
	}
}

// exitWhenInterrupted ends the process with a message when the user presses
// ctrl-C, for singlechecker, which knows nothing of it.
func exitWhenInterrupted(stderr io.Writer) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, stopSignals...)
	go func() {
		<-signals
		os.Exit(fail(stderr, driver.ErrInterrupted))
	}()
}
