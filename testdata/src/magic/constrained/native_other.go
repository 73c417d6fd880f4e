//go:build !amd64

package constrained

const native = 414
