// Package client is checked with -surface=sdk-client.
package client

type answer struct {
	Code   int //nimcode:code
	Server int //nimcode:code server-v1
}

func silent(a answer) bool { return a.Code == 20050 || a.Code == 1005 }

func unknown(a answer) bool {
	return a.Code == 409 || // want `^NIM103: a.Code, .* 409, which NIM does not have in the client SDKs, `
		a.Server == 409 // want `^NIM103: a.Server, .* 409, which NIM does not have in server API v1, `
}
