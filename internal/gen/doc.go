// Command gen writes the generated files of package nimcode from the catalogue:
// the constants (codes_gen.go) and the table behind the look-ups
// (table_gen.go). "go generate ./nimcode" runs it.
//
//	gen [-check] [-dir folder]
//
// With -check it writes nothing and exits 1, naming the files that are not what
// it would write.
package main
