// Package jsoniter is a stub of the JSON library of that name: the
// declarations that callers see.
package jsoniter

import "io"

type Any interface {
	Get(path ...any) Any
	ToInt() int
}

type API interface {
	Unmarshal(data []byte, v any) error
	NewDecoder(r io.Reader) *Decoder
}

type Config struct{ UseNumber bool }

func (c Config) Froze() API { return nil }

type Decoder struct{}

func (d *Decoder) Decode(v any) error { return nil }
func (d *Decoder) UseNumber()         {}

var (
	ConfigDefault                       API
	ConfigCompatibleWithStandardLibrary API
)

func Unmarshal(data []byte, v any) error { return nil }
func Get(data []byte, path ...any) Any   { return nil }
