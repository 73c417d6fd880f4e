package docs

import "bytes"

// index writes the page that leads to all others.
func index(b *bytes.Buffer) error {
	b.WriteString(generated + `# Documentation

- [README](../README.md): what it is, how to run it, flags and settings
- [How it knows](evidence.md): why an expression is taken for a NIM status code, and what to do where that is wrong
- [The catalogue](catalogue.md): which codes there are, who says so, and how complete each surface is
- [Other ways to run it](drivers.md): golangci-lint, a cache for many machines, Bazel
- [CHANGELOG](../CHANGELOG.md)

## Checks

` + "`nimcodelint explain NIM101` prints a page in the terminal.\n\n")
	return checkTable(b, "checks/")
}
