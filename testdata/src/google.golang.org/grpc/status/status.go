// Package status is a stand-in for google.golang.org/grpc/status.
package status

import (
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/internal/status"
)

type Status = status.Status

func New(c codes.Code, msg string) *Status { return nil }
func Error(c codes.Code, msg string) error { return nil }
func Errorf(c codes.Code, format string, a ...any) error { return nil }
func Convert(err error) *Status { return nil }
func FromContextError(err error) *Status { return nil }
