//go:build !linux

package constrained

const linux = 404
