package analyzer

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A decoder says what a function that decodes JSON does. Arguments are counted
// with the receiver first.
type decoder struct {
	data, target int
	// made says that the receiver is made of the data, and may be told there
	// to decode numbers as json.Number.
	made bool
	// standard says that the receiver is a configuration of the library.
	standard bool
	// lax says that the library can be taught to decode a number into a string.
	lax bool
}

// decoders are the functions that decode as encoding/json does: a number in an
// interface is a float64, and one in a string is an error. Functions that are
// not here are not known to.
var decoders = map[string]decoder{
	"encoding/json.Unmarshal":                               {data: 0, target: 1},
	"(*encoding/json.Decoder).Decode":                       {data: 0, target: 1, made: true},
	"github.com/goccy/go-json.Unmarshal":                    {data: 0, target: 1},
	"(*github.com/goccy/go-json.Decoder).Decode":            {data: 0, target: 1, made: true},
	"github.com/segmentio/encoding/json.Unmarshal":          {data: 0, target: 1},
	"(*github.com/segmentio/encoding/json.Decoder).Decode":  {data: 0, target: 1, made: true},
	"github.com/bytedance/sonic.Unmarshal":                  {data: 0, target: 1},
	"github.com/bytedance/sonic.UnmarshalString":            {data: 0, target: 1},
	"(github.com/bytedance/sonic.API).Unmarshal":            {data: 1, target: 2, standard: true},
	"(github.com/bytedance/sonic.API).UnmarshalFromString":  {data: 1, target: 2, standard: true},
	"github.com/json-iterator/go.Unmarshal":                 {data: 0, target: 1, lax: true},
	"github.com/json-iterator/go.UnmarshalFromString":       {data: 0, target: 1, lax: true},
	"(*github.com/json-iterator/go.Decoder).Decode":         {data: 0, target: 1, made: true, lax: true},
	"(github.com/json-iterator/go.API).Unmarshal":           {data: 1, target: 2, standard: true, lax: true},
	"(github.com/json-iterator/go.API).UnmarshalFromString": {data: 1, target: 2, standard: true, lax: true},
}

// configurations are the variables of libraries that decode numbers into
// interfaces as float64.
var configurations = map[string]bool{
	"github.com/json-iterator/go.ConfigDefault":                       true,
	"github.com/json-iterator/go.ConfigCompatibleWithStandardLibrary": true,
	"github.com/json-iterator/go.ConfigFastest":                       true,
	"github.com/bytedance/sonic.ConfigDefault":                        true,
	"github.com/bytedance/sonic.ConfigStd":                            true,
	"github.com/bytedance/sonic.ConfigFastest":                        true,
}

// A number says what a JSON number becomes in an interface.
type number int

const (
	nowhere    number = iota // nothing is decoded
	asFloat                  // a float64
	asNumber                 // a json.Number
	unknowable               // who knows
)

// join returns what a value is that comes from both.
func (n number) join(m number) number {
	switch {
	case n == nowhere || n == m:
		return m
	case m == nowhere:
		return n
	}
	return unknowable
}

// decoderOf returns what the function that a call names does, if it decodes
// JSON.
func decoderOf(c *ssa.CallCommon) (decoder, bool) {
	fn := calledFunc(c)
	if fn == nil {
		return decoder{}, false
	}
	d, ok := decoders[fn.FullName()]
	return d, ok
}

// calledFunc returns the function or method that a call names, or nil.
func calledFunc(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method
	}
	f := c.StaticCallee()
	if f == nil {
		return nil
	}
	if o := f.Origin(); o != nil {
		f = o
	}
	fn, _ := f.Object().(*types.Func)
	return fn
}

// allArgs returns the arguments of a call, receiver first.
func allArgs(c *ssa.CallCommon) []ssa.Value {
	if c.IsInvoke() {
		return append([]ssa.Value{c.Value}, c.Args...)
	}
	return c.Args
}

// numbers says what a JSON number becomes in the target of the call.
func (d decoder) numbers(r *runner, c *ssa.CallCommon) number {
	args := allArgs(c)
	switch {
	case len(args) <= d.target:
		return unknowable
	case d.made:
		return madeDecoder(args[0])
	case d.standard && !r.isConfiguration(args[0]):
		return unknowable
	}
	return asFloat
}

// madeDecoder says what a decoder makes of numbers, if all that happens to it
// is seen.
func madeDecoder(v ssa.Value) number {
	call, ok := v.(*ssa.Call)
	if !ok || calleeName(call) != "NewDecoder" {
		return unknowable
	}
	n := asFloat
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Call:
			args := allArgs(ref.Common())
			switch {
			case len(args) == 0 || args[0] != v:
				return unknowable
			case calleeName(ref) == "UseNumber":
				// It has to be called for every answer, or for none.
				if ref.Block() != call.Block() {
					return unknowable
				}
				n = asNumber
			case calleeName(ref) == "UseInt64":
				return unknowable
			}
		default:
			return unknowable
		}
	}
	return n
}

// isConfiguration reports whether v is a configuration of a JSON library that
// decodes numbers as float64, or a variable of the package that is nothing
// else.
func (r *runner) isConfiguration(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	if !ok || g.Pkg == nil {
		return false
	}
	if g.Pkg.Pkg != r.pass.Pkg {
		path := g.Pkg.Pkg.Path()
		if i := strings.LastIndex(path, "/vendor/"); i >= 0 {
			path = path[i+len("/vendor/"):]
		}
		return configurations[path+"."+g.Name()]
	}
	stores := r.ssaIndex().stores[g]
	for _, s := range stores {
		u, ok := s.Val.(*ssa.UnOp)
		if !ok {
			return false
		}
		if from, ok := u.X.(*ssa.Global); !ok || from.Pkg == nil || from.Pkg.Pkg == r.pass.Pkg || !r.isConfiguration(u) {
			return false
		}
	}
	return len(stores) > 0
}
