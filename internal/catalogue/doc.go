// Package catalogue is the table of all NIM status codes, by surface, with
// what is known about them: meaning, whether a retry can help, which documents
// say so, and when a number that is not in the table may be called
// non-existent.
//
// The table is two files of tab-separated values. codes.tsv has one line per
// surface and code; sources.tsv says what each key in its column documented_in
// stands for. Package nimcode is generated from them, so after a change of the
// files run "go generate ./nimcode". The generator reads them with this package,
// which therefore writes codes as numbers and not as nimcode's constants: it
// must build before there are any.
//
// What the table cannot say code by code is beside it as data, one subject a
// file: success.go, absent.go, scheme.go, httphabit.go, httpmeaning.go and
// causes.go.
package catalogue
