package catalogue

import (
	_ "embed"
	"strings"
	"sync"
)

var (
	//go:embed codes.tsv
	codesTSV string
	//go:embed sources.tsv
	sourcesTSV string
)

// Default returns the table that is part of the program. It is read on the
// first call.
func Default() *Table {
	return defaultTable()
}

var defaultTable = sync.OnceValue(func() *Table {
	sources, err := ReadSources(strings.NewReader(sourcesTSV), "sources.tsv")
	if err != nil {
		panic(err) // the files are compiled in and tested
	}
	t, err := Read(strings.NewReader(codesTSV), "codes.tsv", sources...)
	if err != nil {
		panic(err)
	}
	return t
})
