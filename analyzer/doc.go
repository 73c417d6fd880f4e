// Package analyzer reports mistakes in code that handles NIM status codes.
//
// There is one analysis.Analyzer; its checks are told apart by
// Diagnostic.Category, which is the ID of the check. Each check has a file of its
// own with its documentation as data and the function that judges: a place where
// a code is tested (a dispatch), a function, a use of a constant, or a package.
// What a check asks of a dispatch or of an answer is in files with one subject
// each, such as the fate of a code or the answers that nobody reads. What is an
// IM code is package carrier's question, what runs for it package codeflow's.
//
// The package may import all of internal/ that serves it (carrier, codeflow,
// summary, catalogue, config, handling and smaller ones), nimcode and x/tools. It reads no file: flags are its only configuration. The
// flag -settings has what a project adds; see [Settings].
package analyzer
