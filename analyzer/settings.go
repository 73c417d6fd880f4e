package analyzer

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/internal/config"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// Settings are what a project adds to what is known of NIM: the keys of the
// file .nimcodelint.yml that have no flag of their own. As a flag they are a
// JSON object with these keys, and with
//
//	root  the folder that the globs at exclude are relative to
//
// The zero Settings add nothing.
type Settings struct {
	text     string
	root     string
	file     config.Config
	evidence carrier.Settings
}

// flagOf has the flags for the other keys of the file.
var flagOf = map[string]string{
	"checks": "checks", "require": "require", "httpconst": "httpconst", "magic-success": "magic-success", "surfaces": "surface",
}

// String returns the JSON that the settings were made of.
func (s *Settings) String() string { return s.text }

// Set makes s the settings that a JSON object describes. An empty text stands
// for none.
func (s *Settings) Set(text string) error {
	var out Settings
	if strings.TrimSpace(text) != "" {
		var keys map[string]any
		if err := json.Unmarshal([]byte(text), &keys); err != nil {
			return fmt.Errorf("not a JSON object: %w", err)
		}
		if err := out.read(keys); err != nil {
			return err
		}
		out.text = text
	}
	*s = out // in place, for the analyzers that point to it
	return nil
}

func (s *Settings) read(keys map[string]any) error {
	if root, ok := keys["root"]; ok {
		text, isText := root.(string)
		if !isText || !filepath.IsAbs(text) {
			return fmt.Errorf("root: got %v, expected the absolute path of a folder", root)
		}
		s.root = text
		delete(keys, "root")
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if f := flagOf[key]; f != "" {
			return fmt.Errorf("%s: has a flag of its own, -%s", key, f)
		}
	}
	c, err := config.DecodeMap(keys, "-settings", Known())
	if err != nil {
		return errors.New(strings.ReplaceAll(err.Error(), "-settings: ", ""))
	}
	s.file = *c
	s.evidence = evidence(c)
	return nil
}

// Known returns the names that a file of settings may use.
func Known() config.Known {
	k := config.Known{
		Check: func(word string) bool { return len(selectChecks(word)) > 0 },
		Code:  func(code int) bool { return len(nimcode.SurfacesOf(code)) > 0 },
		Surface: func(name string) bool {
			return slices.Contains(nimcode.Surfaces(), nimcode.Surface(name))
		},
		Checks: []string{"all", GroupBugs, GroupStyle},
	}
	for _, c := range Checks() {
		k.Checks = append(k.Checks, c.ID, c.Slug)
	}
	for _, s := range nimcode.Surfaces() {
		k.Surfaces = append(k.Surfaces, string(s))
	}
	return k
}

// evidence returns the settings that say what holds a code.
func evidence(c *config.Config) carrier.Settings {
	s := carrier.Settings{
		Hosts:   values(c.Speakers.Hosts),
		Headers: values(c.Speakers.Headers),
		Paths:   values(c.Speakers.Paths),
		Imports: values(c.Speakers.Imports),
	}
	for _, d := range c.Carriers {
		if d.Kind != config.CarrierConst {
			s.Declared = append(s.Declared, carrier.Declared{
				Package: d.Package, Name: d.Name, Member: d.Member, Func: d.Kind == config.CarrierFunc, Surface: d.Surface,
			})
		}
	}
	for _, k := range c.Codes {
		s.Codes = append(s.Codes, int64(k.Code))
	}
	return s
}

func values[T any](items []config.Item[T]) (out []T) {
	for _, i := range items {
		out = append(out, i.Value)
	}
	return out
}

// own returns the code of the project's own that v is on one of the surfaces.
func (s *Settings) own(surfaces []nimcode.Surface, v int64) (nimcode.Code, bool) {
	for _, c := range s.file.Codes {
		if int64(c.Code) == v && slices.Contains(surfaces, c.Surface) {
			return nimcode.Code{Code: c.Code, Surface: c.Surface, Name: c.Name, Meaning: c.Meaning, Retry: c.Retry}, true
		}
	}
	return nimcode.Code{}, false
}

// open reports whether one of the surfaces may have codes that no table has.
func (s *Settings) open(surfaces []nimcode.Surface) bool {
	return slices.ContainsFunc(s.file.OpenSurfaces, func(o config.Item[nimcode.Surface]) bool {
		return slices.Contains(surfaces, o.Value)
	})
}

// absence says what is known of a code that may come from any of the surfaces.
func (s *Settings) absence(surfaces []nimcode.Surface, v int64) catalogue.Verdict {
	if _, own := s.own(surfaces, v); own {
		return catalogue.Known
	}
	verdict := catalogue.AbsenceAll(surfaces, int(v))
	if verdict != catalogue.Known && s.open(surfaces) {
		return catalogue.Silent
	}
	return verdict
}

// excludes reports whether nothing is reported in a file.
func (s *Settings) excludes(file string) bool {
	if len(s.file.Exclude) == 0 {
		return false
	}
	if filepath.IsAbs(file) && s.root != "" {
		rel, err := filepath.Rel(s.root, file)
		if err != nil || !filepath.IsLocal(rel) {
			return false
		}
		file = rel
	}
	return s.file.Excludes(filepath.ToSlash(file))
}

// consts returns the names of the constants of a package that the settings
// declare to be codes.
func (s *Settings) consts(pkg string) (out []string) {
	for _, c := range s.file.Carriers {
		if c.Kind == config.CarrierConst && c.Package == pkg {
			out = append(out, c.Name)
		}
	}
	return out
}

// Scanner returns a scanner for the evidence that these settings, and the
// analyzer without any, take.
func (s *Settings) Scanner() *carrier.Scanner { return carrier.NewScanner(&s.evidence) }
