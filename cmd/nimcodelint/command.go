package main

import "io"

// A command is one subcommand. Anything else on the command line is for the
// linter itself.
type command struct {
	name  string
	args  string // what follows the name, for the usage text
	short string // what it does, in one line
	run   func(args []string, stdout, stderr io.Writer) (exit int)
}

// commands returns the subcommands in the order of the usage text.
func commands() []*command {
	return []*command{
		{"check", "[flags] [packages]", "lint packages and write a report: SARIF, GitHub annotations, baseline", runCheck},
		{"explain", "<code|check>", "say what a NIM code means, or what a check reports", runExplain},
		{"codes", "[-surface S] [-json]", "list the codes, one line a surface and code", runCodes},
		{"version", "", "print the version", runVersion},
		{"help", "", "print this text", runHelp},
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
