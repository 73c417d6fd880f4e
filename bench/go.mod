// The linters that nimcodelint is measured against, pinned. They have a module
// of their own so that users of nimcodelint do not get their dependencies.
module github.com/nimcodelint/nimcodelint/bench

go 1.26.0

require golang.org/x/tools v0.52.0

require (
	codeberg.org/polyfloyd/go-errorlint v1.9.0 // indirect
	github.com/BurntSushi/toml v1.4.1-0.20240526193622-a339e1f7089c // indirect
	github.com/gostaticanalysis/analysisutil v0.7.1 // indirect
	github.com/gostaticanalysis/comment v1.4.2 // indirect
	github.com/nishanths/exhaustive v0.17.1 // indirect
	github.com/sashamelentyev/usestdlibvars v1.29.0 // indirect
	github.com/timakin/bodyclose v0.0.0-20260723120731-857993a2939c // indirect
	github.com/tommy-muehle/go-mnd/v2 v2.5.1 // indirect
	golang.org/x/exp/typeparams v0.0.0-20231108232855-2478ac86f678 // indirect
	golang.org/x/mod v0.42.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/tools/go/packages/packagestest v0.1.1-deprecated // indirect
	honnef.co/go/tools v0.8.2 // indirect
)

tool (
	codeberg.org/polyfloyd/go-errorlint
	github.com/nishanths/exhaustive/cmd/exhaustive
	github.com/sashamelentyev/usestdlibvars
	github.com/timakin/bodyclose
	github.com/tommy-muehle/go-mnd/v2/cmd/mnd
	honnef.co/go/tools/cmd/staticcheck
)
