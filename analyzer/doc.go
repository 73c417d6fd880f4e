// Package analyzer reports mistakes in code that handles NIM status codes.
//
// There is one analysis.Analyzer; its checks are told apart by
// Diagnostic.Category, which is the ID of the check. Each check is one file:
// its documentation as data and a small function over the places where an IM
// code meets a constant. What is an IM code is package carrier's question.
//
// The package may import internal/carrier, internal/catalogue, internal/config,
// nimcode and x/tools. It reads no file: flags are its only configuration. The
// flag -settings has what a project adds; see [Settings].
package analyzer
