package main

import "io"

// A command is one subcommand. Anything else on the command line is for the
// linter itself.
type command struct {
	name  string
	args  string // what follows the name, for the usage text
	short string // what it does, in one line
	run   func(args []string, stdout, stderr io.Writer) (exit int)
	help  func(io.Writer) // writes how to use it, nil if short says it all
}

// commands returns the subcommands in the order of the usage text.
func commands() []*command {
	return []*command{
		{"check", "[flags] [packages]", "lint packages and write a report: SARIF, GitHub annotations, baseline", runCheck, checkUsage},
		{"map", "[flags] [packages]", "write the handling map: what becomes of which code, where", runMap, mapUsage},
		{"explain", "<code|check>", "say what a NIM code means, or what a check reports", runExplain, nil},
		{"codes", "[-surface S] [-json]", "list the codes, one line a surface and code", runCodes, nil},
		{"version", "", "print the version", runVersion, nil},
		{"help", "[command]", "print this text, or how to use a command", runHelp, nil},
	}
}

// lookupCommand returns the subcommand with this name, or nil.
func lookupCommand(name string) *command {
	for _, c := range commands() {
		if c.name == name {
			return c
		}
	}
	return nil
}
