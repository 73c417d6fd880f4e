// A shared cache of the go command, for the test that machines share what go
// vet has found. It has a module of its own so that users of nimcodelint do not
// get its dependencies.
module github.com/nimcodelint/nimcodelint/integration/cacheprog

go 1.26.0

tool (
	github.com/bradfitz/go-tool-cache/cmd/go-cacher
	github.com/bradfitz/go-tool-cache/cmd/go-cacher-server
)

require (
	github.com/bradfitz/go-tool-cache v0.0.0-20260722201841-0bb331e19f64 // indirect
	github.com/pierrec/lz4/v4 v4.1.25 // indirect
)
