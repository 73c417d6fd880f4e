// Package driver loads packages, runs the analyzer over them, and makes
// findings of what it says.
//
// It imports internal/report and x/tools. It knows neither checks nor flags:
// the analyzer is handed to it as it is to run.
package driver
