// Package status is a stand-in for google.golang.org/grpc/internal/status.
package status

import "google.golang.org/grpc/codes"

type Status struct{ code codes.Code }

func (s *Status) Err() error { return nil }
