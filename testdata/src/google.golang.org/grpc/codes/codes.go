// Package codes is a stand-in for google.golang.org/grpc/codes.
package codes

type Code uint32

const (
	OK               Code = 0
	Unknown          Code = 2
	InvalidArgument  Code = 3
	NotFound         Code = 5
	PermissionDenied Code = 7
	Internal         Code = 13
)
