// Package report writes findings for people and for other programs, and keeps
// the list of the known ones, the baseline.
//
// [Write] writes one of the formats:
//
//	text        a line a finding, as compilers do
//	json        all that is known about a finding, for programs
//	sarif       SARIF 2.1.0, for code scanning and viewers
//	github      workflow commands, which GitHub shows in the diff
//	checkstyle  XML, for the many tools that read it
//
// [WriteFile] puts such output into a file, as a whole or not at all. A
// [Baseline] tells new findings from known ones, and knows a finding again
// after its line has moved.
//
// The package imports nothing but the standard library: it is told what a
// finding and a rule are, and knows neither the analyzer nor its checks.
package report
