package config

import (
	"bytes"
	"encoding/json"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// Encode returns the settings as one line of JSON, which Decode reads back. It
// has all that counts and no places, so that it can be the value of a flag, or
// the part of a cache's key that stands for the settings.
func (c *Config) Encode() string {
	out := jsonConfig{
		Checks:       values(c.Checks),
		Require:      values(c.Require),
		Surfaces:     values(c.Surfaces),
		OpenSurfaces: values(c.OpenSurfaces),
		Exclude:      values(c.Exclude),
	}
	if c.HTTPConst != nil {
		out.HTTPConst = &c.HTTPConst.Value
	}
	if c.MagicSuccess != nil {
		out.MagicSuccess = &c.MagicSuccess.Value
	}
	for _, k := range c.Carriers {
		out.Carriers = append(out.Carriers, jsonCarrier{k.name(CarrierType), k.name(CarrierFunc), k.name(CarrierConst), k.Surface})
	}
	for _, k := range c.Codes {
		out.Codes = append(out.Codes, jsonCode{k.Code, k.Surface, k.Name, k.Meaning, k.Retry})
	}
	out.Speakers = jsonSpeakers{
		Hosts:   values(c.Speakers.Hosts),
		Headers: values(c.Speakers.Headers),
		Paths:   values(c.Speakers.Paths),
		Imports: values(c.Speakers.Imports),
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(out) // there is nothing in it that JSON cannot hold
	return string(bytes.TrimSpace(b.Bytes()))
}

// name returns the name that stands at the key of a kind.
func (c Carrier) name(k CarrierKind) string {
	if c.Kind != k {
		return ""
	}
	return c.Symbol.String()
}

// The keys in the order of the schema. An empty list stays, as it says
// something else than none.
type jsonConfig struct {
	Checks       []string      `json:"checks,omitzero"`
	Require      []int         `json:"require,omitzero"`
	HTTPConst    *string       `json:"httpconst,omitzero"`
	MagicSuccess *bool         `json:"magic-success,omitzero"`
	Surfaces     []Surface     `json:"surfaces,omitzero"`
	Carriers     []jsonCarrier `json:"carriers,omitempty"`
	Codes        []jsonCode    `json:"codes,omitempty"`
	OpenSurfaces []Surface     `json:"open-surfaces,omitzero"`
	Speakers     jsonSpeakers  `json:"speakers,omitzero"`
	Exclude      []string      `json:"exclude,omitzero"`
}

type jsonCarrier struct {
	Type    string  `json:"type,omitempty"`
	Func    string  `json:"func,omitempty"`
	Const   string  `json:"const,omitempty"`
	Surface Surface `json:"surface,omitempty"`
}

type jsonCode struct {
	Code    int           `json:"code"`
	Surface Surface       `json:"surface"`
	Name    string        `json:"name"`
	Meaning string        `json:"meaning"`
	Retry   nimcode.Retry `json:"retry,omitempty"`
}

type jsonSpeakers struct {
	Hosts   []string `json:"hosts,omitempty"`
	Headers []string `json:"headers,omitempty"`
	Paths   []string `json:"paths,omitempty"`
	Imports []string `json:"imports,omitempty"`
}

// IsZero reports whether nothing is set, for omitzero.
func (s jsonSpeakers) IsZero() bool {
	return len(s.Hosts)+len(s.Headers)+len(s.Paths)+len(s.Imports) == 0
}

func values[T any](items []Item[T]) []T {
	if items == nil {
		return nil
	}
	out := []T{}
	for _, i := range items {
		out = append(out, i.Value)
	}
	return out
}
