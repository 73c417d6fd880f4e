// Package handlingmap tests the page of nimcodelint map in a browser. It has a
// module of its own so that users of nimcodelint do not get its dependencies.
//
// It needs Chromium. Without it the tests are skipped, unless the variable
// NIMCODELINT_CHROMIUM is "require".
package handlingmap
