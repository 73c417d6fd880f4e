package screen

import (
	"context"
	"io"
	"os"
	"runtime"
	"sync"

	"golang.org/x/tools/go/packages"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// scanFiles returns the marks of the Go files of packages. A file that cannot
// be read has none: to say so is left to who needs it.
func scanFiles(ctx context.Context, scanner *carrier.Scanner, pkgs []*packages.Package) map[string]carrier.Marks {
	marks := map[string]carrier.Marks{}
	var names []string
	for _, p := range pkgs {
		for _, f := range p.GoFiles {
			if _, known := marks[f]; !known {
				marks[f] = 0
				names = append(names, f)
			}
		}
	}
	type result struct {
		name  string
		marks carrier.Marks
	}
	work, results := make(chan []string), make(chan []result)
	var wg sync.WaitGroup
	for range 2 * runtime.GOMAXPROCS(0) { // some wait for the disk
		wg.Go(func() {
			var buf []byte
			for batch := range work {
				out := make([]result, 0, len(batch))
				for _, name := range batch {
					if data, err := read(name, &buf); err == nil {
						out = append(out, result{name, scanner.File(data)})
					}
				}
				results <- out
			}
		})
	}
	go func() {
		const size = 32
		for len(names) > 0 && ctx.Err() == nil {
			n := min(size, len(names))
			work <- names[:n]
			names = names[n:]
		}
		close(work)
		wg.Wait()
		close(results)
	}()
	for batch := range results {
		for _, r := range batch {
			marks[r.name] = r.marks
		}
	}
	return marks
}

// read reads a file into a buffer, which grows as needed.
func read(name string, buf *[]byte) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	n := 0
	for {
		if n == len(*buf) {
			*buf = append(*buf, make([]byte, max(1<<16, len(*buf)))...)
		}
		k, err := f.Read((*buf)[n:])
		n += k
		switch {
		case err == io.EOF:
			return (*buf)[:n], nil
		case err != nil:
			return nil, err
		}
	}
}
