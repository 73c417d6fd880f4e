//go:build race

package analyzer_test

// raceDetector reports whether the tests run with the race detector. Each line
// takes ten times as long then, so tests that repeat something or measure time
// do less: .ci/run has them do all of it without.
const raceDetector = true
