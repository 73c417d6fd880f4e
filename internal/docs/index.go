package docs

import "bytes"

// index writes the page that leads to all others.
func index(b *bytes.Buffer) error {
	b.WriteString(generated + `# Documentation

- [README](../README.md): what it is, how to run it, flags and settings
- [How it knows](evidence.md): why an expression is taken for a NIM status code, and what to do where that is wrong
- [The catalogue](catalogue.md): which codes there are, who says so, and how complete each surface is
- Ways to run it, which all give the same findings: [the command](drivers/standalone.md), [go vet and
  go fix](drivers/go-vet.md), [CI](drivers/ci.md), [golangci-lint](drivers/golangci-lint.md), [Bazel](drivers/bazel.md),
  [editors](drivers/editors.md), and [a cache for many machines](drivers/shared-cache.md)
- [CHANGELOG](../CHANGELOG.md)

## Checks

` + "`nimcodelint explain NIM101` prints a page in the terminal.\n\n")
	return checkTable(b, "checks/")
}
