// Package config reads the settings of a project: the file .nimcodelint.yml,
// or the same keys from a map, as golangci-lint hands over a plugin's settings.
//
// One table says which keys there are and what stands at them. The reader
// checks against it, and the JSON Schema for editors is made from it by
//
//	go generate ./internal/config
//
// Whatever is not as the table says is an error that names the place and the
// key, and says what was expected. Nothing is guessed: a mistyped key that
// counts for nothing would leave a project unchecked.
//
// The package imports nimcode, near and a YAML library, and knows no check:
// which names there are it is told by a [Known].
package config
