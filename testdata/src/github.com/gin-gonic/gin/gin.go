// Package gin is a stub of the web framework of that name: the declarations
// that callers see.
package gin

import "net/http"

type H map[string]any

type Context struct{ Request *http.Request }

func (c *Context) ShouldBindJSON(v any) error  { return nil }
func (c *Context) GetRawData() ([]byte, error) { return nil, nil }
func (c *Context) JSON(code int, v any)        {}
func (c *Context) Query(k string) string       { return "" }

type Error struct{ Err error }

func (c *Context) Error(err error) *Error { return &Error{err} }
func (c *Context) Param(k string) string  { return "" }
func (c *Context) Status(code int)        {}
