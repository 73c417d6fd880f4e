// Package codeflow says which instructions of a function run when a NIM status
// code has a certain value.
//
// A function sees a code as a subject: all SSA values that hold the same code,
// be it a register or a field that is read several times. For a subject and a
// code c, Run computes by conditional constant propagation what can run from
// the point where the code is there: tests of the subject are decided, tests
// of an error that is known to be nil too, predicates over the code are
// entered, and every other branch goes both ways. What runs in truth is
// always among what Run says.
//
// On this rest the other questions that the package answers:
//
//   - What does a function return for each code (Summary)? This holds for the
//     code itself, for an error made of it, with its kind and what its methods
//     say, and for what a call fetches by itself (Outcome).
//   - Which errors tell a code (Told), and what does a function only hand on,
//     so that its caller has to look (Conveyed)?
//   - Is a request sent again for a code (Source): by a loop, recursion, a queue
//     that the item goes back into, a helper or a library (Retrier), and the
//     policy that it asks (Setter, Asked, Known)?
//
// The package knows SSA form and nothing of carriers, checks or the
// catalogue; who calls it says which values are codes.
package codeflow
