// Package summary says what functions return for each NIM status code, and
// tells it to the packages that import them.
//
// It joins packages carrier, which knows what a code is, and codeflow, which
// knows what runs for a code, and imports neither checks nor the catalogue.
package summary
