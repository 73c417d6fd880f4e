// Package client has codes of the client SDKs.
package client

type answer struct {
	Code int //nimcode:code sdk-client
}

const (
	userNotExist  = 510
	paramError    = 401 // of the first iOS SDK
	databaseError = 502
	wrongUnit     = 399
	timeout       = 305 // want `^NIM106: .* says 408 `
)

func uses(a answer) bool {
	return a.Code == userNotExist || a.Code == paramError || a.Code == databaseError || a.Code == wrongUnit || a.Code == timeout
}
