package config

import (
	"fmt"
	"os"
	"reflect"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// Load reads the settings in a file.
func Load(file string, known Known) (*Config, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return Decode(data, file, known)
}

// Decode reads settings in YAML; file is their name in errors. An error holds
// all mistakes, each an [*Error] on a line of its own.
func Decode(data []byte, file string, known Known) (*Config, error) {
	root, err := fromYAML(data, file)
	if err != nil {
		return nil, err
	}
	return decode(root, file, known)
}

// DecodeMap reads settings from a map, as golangci-lint has them for a plugin.
// In errors, where stands for the place, such as
// linters.settings.custom.nimcodelint.settings.
func DecodeMap(m map[string]any, where string, known Known) (*Config, error) {
	return decode(fromValue(reflect.ValueOf(m), where, 0), where, known)
}

func decode(root *node, file string, known Known) (*Config, error) {
	c := &checker{known: &known}
	c.check(root, settings, "")
	if err := join(c.errs); err != nil {
		return nil, err
	}
	cfg := build(root)
	cfg.File = file
	if err := join(requirable(cfg, known)); err != nil {
		return nil, err
	}
	return cfg, nil
}

// requirable checks that the required codes exist, NIM's or one's own.
func requirable(cfg *Config, known Known) (errs []*Error) {
	if known.Code == nil {
		return nil
	}
	own := map[int]bool{}
	for _, c := range cfg.Codes {
		own[c.Code] = true
	}
	for i, r := range cfg.Require {
		if !own[r.Value] && !known.Code(r.Value) {
			errs = append(errs, &Error{r.Pos, at("require", i),
				fmt.Sprintf("got %d, expected a code of NIM, as nimcodelint codes lists them, or one of the key codes", r.Value)})
		}
	}
	return errs
}

// build makes a Config of a node that fits the schema.
func build(n *node) *Config {
	cfg := &Config{
		Checks:       list(n.get("checks"), text[string]),
		Require:      list(n.get("require"), number),
		Surfaces:     list(n.get("surfaces"), text[Surface]),
		OpenSurfaces: list(n.get("open-surfaces"), text[Surface]),
		Exclude:      list(n.get("exclude"), text[string]),
		Carriers:     list(n.get("carriers"), buildCarrier),
		Codes:        list(n.get("codes"), buildCode),
	}
	if v := n.get("httpconst"); v != nil {
		cfg.HTTPConst = &Item[string]{v.text, v.pos}
	}
	if v := n.get("magic-success"); v != nil {
		cfg.MagicSuccess = &Item[bool]{v.truth, v.pos}
	}
	if v := n.get("speakers"); v != nil {
		cfg.Speakers = Speakers{
			Hosts:   list(v.get("hosts"), text[string]),
			Headers: list(v.get("headers"), text[string]),
			Paths:   list(v.get("paths"), text[string]),
			Imports: list(v.get("imports"), text[string]),
		}
	}
	return cfg
}

// list makes a slice of a list: nil if there is none, but not if it is empty.
func list[T any](n *node, item func(*node) T) []T {
	if n == nil {
		return nil
	}
	out := []T{}
	for _, i := range n.items {
		out = append(out, item(i))
	}
	return out
}

func text[T ~string](n *node) Item[T] { return Item[T]{T(n.text), n.pos} }
func number(n *node) Item[int]        { return Item[int]{int(n.number), n.pos} }

// textOf returns a text, "" if there is none.
func textOf[T ~string](n *node) T {
	if n == nil {
		return ""
	}
	return T(n.text)
}

func buildCarrier(n *node) Carrier {
	c := Carrier{Surface: textOf[Surface](n.get("surface")), Pos: n.pos}
	for k := range symbolForms {
		if v := n.get(string(k)); v != nil {
			c.Kind = k
			c.Symbol, _ = parseSymbol(v.text)
		}
	}
	return c
}

func buildCode(n *node) Code {
	c := Code{
		Code:    int(n.get("code").number),
		Surface: textOf[Surface](n.get("surface")),
		Name:    textOf[string](n.get("name")),
		Meaning: textOf[string](n.get("meaning")),
		Retry:   textOf[nimcode.Retry](n.get("retry")),
		Pos:     n.pos,
	}
	if c.Retry == "" {
		c.Retry = nimcode.RetryUnknown
	}
	return c
}
