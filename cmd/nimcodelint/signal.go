package main

import (
	"os"
	"syscall"
)

// stopSignals ask a run to stop.
var stopSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}
