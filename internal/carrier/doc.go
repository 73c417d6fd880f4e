// Package carrier finds the expressions of a package that hold a NIM status
// code, and says why.
//
// A carrier is whatever holds an IM code: a struct field, a map entry, a
// local, a function result, a parameter, a named type. That an expression is
// one is a verdict, never a score: it follows from a rule of evidence, each of
// which has a name:
//
//	declared   //nimcode:code on a field, function, type or variable, or a list
//	           of codes in a package that speaks of NIM
//	sdk        a type or function of the official server SDK, by product
//	host       a constant names a host of NIM's API
//	path       a constant names a path of NIM's API
//	headers    CurTime and CheckSum are set on an outgoing request
//	import     a package that the settings of the project name
//	dedicated  an answer in a package that talks to nobody but NIM and is named
//	           after it, or a body with a desc beside the code
//
// From the evidence the engine follows the value: the URL to the request, the
// request to its answer, the answer to what it is decoded into, and that to
// its member "code". It works on SSA form, with one summary a function, so
// that a helper which serves several services is judged call by call. Vetoes
// beat everything but a declaration: //nimcode:not, an HTTP status, another
// vendor's host or product, a request that came in.
//
// What a project adds to this evidence are its [Settings]: hosts, paths,
// headers and packages of its own, and declarations. They belong to an
// analyzer made by [New] and are the same for all packages of a run.
//
// The package may import nimcode and x/tools; it knows no check.
package carrier
