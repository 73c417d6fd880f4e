package report

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// A Format is the name of a format.
type Format string

// The formats.
const (
	Text       Format = "text"
	JSON       Format = "json"
	SARIF      Format = "sarif"
	GitHub     Format = "github"
	Checkstyle Format = "checkstyle"
)

// writers are all formats, in the order in which they are listed. Each gets the
// findings tidied.
var writers = []struct {
	format Format
	write  func(io.Writer, []Finding, *Options) error
}{
	{Text, writeText},
	{JSON, writeJSON},
	{SARIF, writeSARIF},
	{GitHub, writeGitHub},
	{Checkstyle, writeCheckstyle},
}

// Formats returns the names of all formats.
func Formats() []Format {
	var out []Format
	for _, w := range writers {
		out = append(out, w.format)
	}
	return out
}

// String returns the format's name. With Set it makes a Format a flag.Value.
func (f *Format) String() string { return string(*f) }

// Set makes f the format of this name.
func (f *Format) Set(name string) error {
	if !slices.Contains(Formats(), Format(name)) {
		return fmt.Errorf("unknown format %q; allowed are %s", name, formatNames())
	}
	*f = Format(name)
	return nil
}

func formatNames() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// Options say what a report has beside the findings.
type Options struct {
	Tool  Tool
	Rules []Rule // of all checks, also of those that found nothing
	// Root is the absolute folder that the paths in sarif, github and
	// checkstyle are relative to: the root of the repository, or else of the
	// module. Files outside of it, and all files without it, are absolute.
	Root string
	// Dir is the same for text, where it is the folder that the user is in.
	Dir string
	// Related adds to text a line for each related place.
	Related bool
	// Source returns the contents of a file, for columns in characters and for
	// the places of edits; nil stands for os.ReadFile.
	Source func(file string) ([]byte, error)
}

// A Tool is the program that has found something.
type Tool struct {
	Name    string // such as nimcodelint
	Version string // such as v1.2.0, or anything else
	URL     string // where to read about it
}

// Write writes the findings, ordered by place and each once.
func Write(w io.Writer, format Format, fs []Finding, opts Options) error {
	if opts.Source == nil {
		opts.Source = os.ReadFile
	}
	for _, f := range writers {
		if f.format != format {
			continue
		}
		b := bufio.NewWriter(w)
		if err := f.write(b, tidy(fs), &opts); err != nil {
			return fmt.Errorf("format %s: %w", format, err)
		}
		return b.Flush()
	}
	return fmt.Errorf("unknown format %q; allowed are %s", format, formatNames())
}
