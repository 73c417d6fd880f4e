// Package nimcode has the status codes of NetEase Yunxin (CommsEase) IM, called
// NIM, as constants, and says what they mean.
//
// A NIM call that fails still answers HTTP 200. What happened is a small
// integer in the body of the answer, its member "code":
//
//	{"code": 414, "desc": "..."}
//
// Some of these integers are HTTP status codes too, and mean something else
// there: 414 is "request URI too long" in HTTP, and "bad parameter" in NIM. So
// compare a code with a constant of this package, and not with one of net/http:
//
//	switch resp.Code {
//	case nimcode.Success:
//		return nil
//	case nimcode.ParamError:
//		return fmt.Errorf("bad request: %s", resp.Desc)
//	}
//
// The constants are untyped, so they compare with an int, an int64, a type of
// your own, and with the float64 that encoding/json puts into a
// map[string]any.
//
// # Surfaces
//
// Which codes can come, and what they mean, depends on who answers: the two
// server APIs, the server by way of a client SDK, or the client SDK itself. A
// [Surface] says which one is meant. A program on a server sees
// [SurfaceServerV1] and [SurfaceServerV2] only. A name stands for the same
// number on every surface; one number can have several names.
//
// # Cost
//
// The constants cost nothing. The table behind [Lookup], [Meaning], [Name],
// [RetryOf], [SurfacesOf] and [All] is laid out by the compiler and is not
// linked into a program that calls none of them.
package nimcode
