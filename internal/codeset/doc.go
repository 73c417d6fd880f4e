// Package codeset has sets of NIM status codes, finite and cofinite: a test
// of a code against constants leaves the one on the one side and the other on
// the other. Sets are immutable.
//
// The package imports nothing but the standard library.
package codeset
