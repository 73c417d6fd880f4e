// Package summary says what functions return for each NIM status code, and
// tells it to the packages that import them.
//
// It also tells them which functions call again what they are given, what the
// policies and errors of a package say about another try, and what a function
// hands on without looking at it. Of packages that know no code it tells what
// their callers need: helpers that retry, tables of codes, and functions that
// judge a number which may be a code.
//
// It joins packages carrier, which knows what a code is, and codeflow, which
// knows what runs for a code, and imports neither checks nor the catalogue.
package summary
