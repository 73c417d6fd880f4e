// Package cacheprog tests that machines share the results of go vet through
// GOCACHEPROG, with an existing program for it.
package cacheprog
