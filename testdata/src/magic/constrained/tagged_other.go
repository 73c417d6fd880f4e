//go:build windows

package constrained

const tagged = 403
