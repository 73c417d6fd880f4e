// Package drivers has the test that whoever runs the analyzer, the findings are
// the same. golangci-lint itself is in a module of its own, integration/golangci;
// here is its plugin.
package drivers
