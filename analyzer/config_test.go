package analyzer

import (
	"flag"
	"slices"
	"strings"
	"testing"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

func TestCheckSet(t *testing.T) {
	all := []string{"NIM101", "NIM102", "NIM103", "NIM104"}
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"all", all},
		{"style", []string{"NIM101", "NIM102"}},
		{"bugs", []string{"NIM103", "NIM104"}},
		{"NIM101", []string{"NIM101"}},
		{"nim101", []string{"NIM101"}},
		{"magic", []string{"NIM101"}},
		{"magic,NIM104", []string{"NIM101", "NIM104"}},
		{" magic , surface ", []string{"NIM101", "NIM104"}},
		{"all,-NIM101", all[1:]},
		{"all,-magic", all[1:]},
		{"-NIM101", all[1:]},
		{"-style", []string{"NIM103", "NIM104"}},
		{"-all", nil},
		{"all,-all", nil},
		// from left to right
		{"all,-style,magic", []string{"NIM101", "NIM103", "NIM104"}},
		{"NIM101,-NIM101", nil},
		{"NIM102,-NIM101", []string{"NIM102"}},
		{"-NIM101,NIM101", all},
		{"NIM101,NIM101", []string{"NIM101"}},
	} {
		var s CheckSet
		if err := s.Set(tt.text); err != nil {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		var got []string
		for _, id := range all {
			if s.Has(id) {
				got = append(got, id)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q has %v, want %v", tt.text, got, tt.want)
		}
		if s.String() != tt.text {
			t.Errorf("%q prints as %q", tt.text, s.String())
		}
	}
	var zero CheckSet
	for _, c := range Checks() {
		if zero.Has(c.ID) != c.Default {
			t.Errorf("the zero CheckSet has %s: %t", c.ID, zero.Has(c.ID))
		}
	}
}

// TestFlagErrors: a wrong value is an error that lists what is allowed, and
// leaves the old value.
func TestFlagErrors(t *testing.T) {
	for _, tt := range []struct{ flag, value, want string }{
		{"checks", "nonsense", "all, bugs, style, NIM101 (magic), NIM102 (httpconst), NIM103 (unknown), NIM104 (surface)"},
		{"checks", "", "NIM101"},
		{"checks", "all,", "NIM101"},
		{"checks", "-", "NIM101"},
		{"checks", "--NIM101", "NIM101"},
		{"checks", "NIM999", "NIM101"},
		{"checks", "all NIM101", "NIM101"},
		{"httpconst", "some", "diff, all"},
		{"httpconst", "", "diff, all"},
		{"require", "4o3", "403,414"},
		{"require", "", "403,414"},
		{"require", "403,441", "403,414"},
		{"require", "99999999999999999999", "403,414"},
		{"surface", "moon", "server-v1,server-v2,sdk-client,sdk-local,v2nim"},
		{"surface", "server-v1,", "server-v2"},
		{"why", "maybe", ""},
	} {
		a := New(DefaultConfig())
		old := a.Flags.Lookup(tt.flag).Value.String()
		err := a.Flags.Set(tt.flag, tt.value)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("-%s=%s: %v, want an error with %q", tt.flag, tt.value, err, tt.want)
		}
		if got := a.Flags.Lookup(tt.flag).Value.String(); got != old && tt.flag != "why" {
			t.Errorf("-%s=%s has left %q", tt.flag, tt.value, got)
		}
	}
}

// TestFlags: the flags set what they should, of their own analyzer only.
func TestFlags(t *testing.T) {
	cfg, other := DefaultConfig(), DefaultConfig()
	var fs, others flag.FlagSet
	cfg.register(&fs)
	other.register(&others)
	for name, value := range map[string]string{
		"checks": "magic", "why": "true", "magic-success": "false", "httpconst": "all", "require": "404", "surface": "v2nim",
		"nimcode-import": "false",
	} {
		if err := fs.Set(name, value); err != nil {
			t.Error(err)
		}
	}
	if cfg.Checks.Has("NIM103") || !cfg.Why || cfg.MagicSuccess || cfg.HTTPConst != HTTPConstAll || !slices.Equal(cfg.Require, Codes{404}) ||
		!slices.Equal(cfg.surfaces(), []nimcode.Surface{nimcode.SurfaceV2NIM}) || cfg.NIMCodeImport {
		t.Errorf("the flags made %+v", cfg)
	}
	fs.VisitAll(func(f *flag.Flag) {
		if o := others.Lookup(f.Name); o.Value.String() != o.DefValue || f.DefValue != o.DefValue {
			t.Errorf("-%s: the other analyzer has %q, default %q and %q", f.Name, o.Value, f.DefValue, o.DefValue)
		}
	})
	if got := new(Config).surfaces(); !slices.Equal(got, DefaultConfig().Surfaces) {
		t.Errorf("the zero Config assumes %v", got)
	}
}

// TestFlagNames: the go command and the drivers have flags of these names.
func TestFlagNames(t *testing.T) {
	for _, name := range []string{"json", "c", "fix", "diff", "tags", "v", "all", "V", "flags", "test", "a", "n", "p", "race", "mod", "o", "x",
		"work", "asmflags", "buildvcs", "cover", "exec", "compiler", "toolexec", "vettool", "overlay", "pgo", "trimpath", "debug"} {
		if Analyzer.Flags.Lookup(name) != nil {
			t.Errorf("-%s is a flag of a driver, too", name)
		}
	}
}
