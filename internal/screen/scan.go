package screen

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
)

// A seen is what a look at a file tells.
type seen struct {
	marks carrier.Marks

	// These are of files whose heads are asked for.
	head   string    // a hash, "" if there is none: see headOf
	embeds bool      // it is a test that may embed files
	mod    time.Time // when it was changed
}

// scanFiles looks at files, and returns what it has seen by name. A file that
// cannot be read has nothing: to say so is left to who needs it.
func scanFiles(ctx context.Context, scanner *carrier.Scanner, names []string, head func(name string) bool) map[string]seen {
	type result struct {
		name string
		seen seen
	}
	work, results := make(chan []string), make(chan []result)
	var wg sync.WaitGroup
	for range 2 * runtime.GOMAXPROCS(0) { // some wait for the disk
		wg.Go(func() {
			var buf []byte
			for batch := range work {
				out := make([]result, 0, len(batch))
				for _, name := range batch {
					if data, mod, err := read(name, &buf); err == nil {
						s := seen{marks: scanner.File(data)}
						if head(name) {
							s.mod = mod
							s.head, s.embeds = headOf(data, strings.HasSuffix(name, "_test.go"))
						}
						out = append(out, result{name, s})
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
	all := map[string]seen{}
	for batch := range results {
		for _, r := range batch {
			all[r.name] = r.seen
		}
	}
	return all
}

// headOf returns a hash of what the go command goes by to list a file: all up to
// the end of its imports and, in tests, the directives that embed others. It is
// empty if that cannot be parsed.
func headOf(data []byte, test bool) (hash string, embeds bool) {
	f, err := parser.ParseFile(token.NewFileSet(), "", data, parser.ImportsOnly|parser.SkipObjectResolution)
	if err != nil {
		return "", false
	}
	end := f.Name.End()
	for _, d := range f.Decls {
		end = max(end, d.End())
	}
	rest := data[min(int(end-f.FileStart), len(data)):]
	h := sha256.New()
	h.Write(data[:len(data)-len(rest)])
	for test {
		if _, rest, test = bytes.Cut(rest, []byte("//go:embed")); test {
			line, _, _ := bytes.Cut(rest, []byte("\n"))
			fmt.Fprintf(h, "\nembed %q", line)
			embeds = true
		}
	}
	return hex.EncodeToString(h.Sum(nil)), embeds
}

// read reads a file into a buffer, which grows as needed. It returns when the
// file was changed, too.
func read(name string, buf *[]byte) ([]byte, time.Time, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, time.Time{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, time.Time{}, err
	}
	n := 0
	for {
		if n == len(*buf) {
			*buf = append(*buf, make([]byte, max(1<<16, len(*buf)))...)
		}
		k, err := f.Read((*buf)[n:])
		n += k
		switch {
		case err == io.EOF:
			return (*buf)[:n], info.ModTime(), nil
		case err != nil:
			return nil, time.Time{}, err
		}
	}
}
