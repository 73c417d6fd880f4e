// Package handling is the handling map: for each place of a program where a NIM
// status code arrives or is tested, what becomes of which code.
//
// It holds the data, lays out the columns, counts, and writes the map as HTML,
// JSON or text. What becomes of a code is not found out here: a Place brings a
// function that says so.
package handling
