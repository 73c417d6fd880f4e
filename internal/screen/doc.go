// Package screen says which packages can matter at all, by a list of the
// packages and a look at the bytes of their files, before anything is parsed
// or compiled.
//
// It knows what package carrier takes for evidence, and nothing of the checks.
package screen
