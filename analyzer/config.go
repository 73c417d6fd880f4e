package analyzer

import (
	"flag"

	"github.com/nimcodelint/nimcodelint/internal/config"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A Config is the settings of one analyzer. Its flags have the same names and
// meanings. Start from DefaultConfig: in the zero Config, fixes never import
// package nimcode, and NIM101 lets success be.
type Config struct {
	// Checks chooses the checks.
	Checks CheckSet
	// Why adds to each finding why the expression is taken for a code.
	Why bool
	// MagicSuccess says whether NIM101 reports codes of success too.
	MagicSuccess bool
	// HTTPConst says which constants NIM102 reports.
	HTTPConst HTTPConst
	// Require are the codes that a handler must not let fall through.
	Require Codes
	// Surfaces are assumed where the evidence for a carrier does not tell.
	Surfaces Surfaces
	// NIMCodeImport lets fixes import package nimcode.
	NIMCodeImport bool
	// LeaveNolint leaves comments such as //nolint:nimcodelint to the driver. It
	// has no flag: golangci-lint wants to know what its comments suppress.
	LeaveNolint bool
	// Settings are what a project adds to what is known of NIM.
	Settings Settings
}

// DefaultConfig returns the settings of an analyzer without flags.
func DefaultConfig() Config {
	return Config{
		Checks:        CheckSet{text: "all"},
		MagicSuccess:  true,
		HTTPConst:     HTTPConstDiff,
		Require:       Codes{nimcode.Forbidden, nimcode.ParamError},
		Surfaces:      Surfaces{nimcode.SurfaceServerV1, nimcode.SurfaceServerV2},
		NIMCodeImport: true,
	}
}

// register adds the flags to fs. Flags of these names go through the go
// command too, so none may be called like a flag of go build or go vet.
func (c *Config) register(fs *flag.FlagSet) {
	fs.Var(&c.Checks, "checks", "comma list of checks to run: all, bugs, style, IDs or names; -X takes X out again")
	fs.BoolVar(&c.Why, "why", c.Why, "add to each finding why the expression is taken for a NIM status code")
	fs.BoolVar(&c.MagicSuccess, "magic-success", c.MagicSuccess, "NIM101: report codes of success such as 200 too")
	fs.Var(&c.HTTPConst, "httpconst", "NIM102: diff reports net/http constants whose meaning differs from NIM's, all reports every one")
	fs.Var(&requireFlag{c}, "require", "comma list of codes that a handler must not let fall through, or none")
	fs.Var(&c.Surfaces, "surface", "comma list of surfaces assumed where the evidence does not tell whose codes are meant")
	fs.Var(&c.Settings, "settings", "the keys carriers, codes, open-surfaces, speakers and exclude of "+config.FileName+", as a JSON object")
	fs.BoolVar(&c.NIMCodeImport, "nimcode-import", c.NIMCodeImport, "let fixes import "+nimcodePath)
}

// surfaces returns the surfaces of a carrier without any of its own.
func (c *Config) surfaces() []nimcode.Surface {
	if len(c.Surfaces) == 0 {
		return DefaultConfig().Surfaces
	}
	return c.Surfaces
}
