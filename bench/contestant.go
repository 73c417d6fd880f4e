package main

// A contestant is a row of a table: a program, and how it is run in a tree.
type contestant struct {
	name    string   // in the table
	program string   // what runs, or what go vet runs
	args    []string // before the pattern
	vet     bool     // it is a tool of go vet
	keeps   bool     // it keeps results for the next run
	module  string   // where its version is from, "" for none
}

var (
	goList   = &contestant{name: "`go list -deps`", program: "go", args: []string{"list", "-deps"}}
	goTests  = &contestant{name: "`go list -deps -test`", program: "go", args: []string{"list", "-deps", "-test"}}
	ours     = &contestant{name: "**nimcodelint**", program: "nimcodelint", keeps: true}
	static   = &contestant{name: "staticcheck", program: "staticcheck", keeps: true, module: "honnef.co/go/tools"}
	vetNoop  = &contestant{name: "no-op, one type of facts", program: "noop", vet: true, keeps: true}
	vetOurs  = &contestant{name: "**nimcodelint**", program: "nimcodelint", vet: true, keeps: true}
	contests = []*contestant{
		goList,
		goTests,
		ours,
		{name: "no-op, one type of facts", program: "noop"},
		{name: "usestdlibvars", program: "usestdlibvars", module: "github.com/sashamelentyev/usestdlibvars"},
		{name: "go-mnd", program: "mnd", module: "github.com/tommy-muehle/go-mnd/v2"},
		{name: "errorlint", program: "go-errorlint", module: "codeberg.org/polyfloyd/go-errorlint"},
		{name: "exhaustive", program: "exhaustive", module: "github.com/nishanths/exhaustive"},
		{name: "bodyclose", program: "bodyclose", module: "github.com/timakin/bodyclose"},
		static,
		vetNoop,
		vetOurs,
	}
)
