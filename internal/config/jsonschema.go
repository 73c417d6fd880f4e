package config

import (
	"bytes"
	"encoding/json"
)

//go:generate go run ./gen ../../docs/nimcodelint.schema.json

// A jsonSchema is the part of JSON Schema that describes settings.
type jsonSchema struct {
	Schema      string                 `json:"$schema,omitempty"`
	Title       string                 `json:"title,omitempty"`
	Description string                 `json:"description,omitempty"`
	Type        any                    `json:"type,omitempty"` // a word or several
	Enum        []string               `json:"enum,omitempty"`
	Pattern     string                 `json:"pattern,omitempty"`
	MinLength   int                    `json:"minLength,omitempty"`
	Minimum     *int                   `json:"minimum,omitempty"`
	Maximum     *int                   `json:"maximum,omitempty"`
	Not         *jsonNot               `json:"not,omitempty"`
	Items       *jsonSchema            `json:"items,omitempty"`
	MinItems    int                    `json:"minItems,omitempty"`
	UniqueItems bool                   `json:"uniqueItems,omitempty"`
	Properties  map[string]*jsonSchema `json:"properties,omitempty"`
	Closed      *bool                  `json:"additionalProperties,omitempty"`
	Required    []string               `json:"required,omitempty"`
	OneOf       []*jsonSchema          `json:"oneOf,omitempty"`
	AnyOf       []*jsonSchema          `json:"anyOf,omitempty"`
}

type jsonNot struct {
	Enum []int `json:"enum"`
}

// Schema returns the JSON Schema of the file, for editors. It is in draft 7,
// which all of them know. A file that the reader takes fits it; the reader sees
// more mistakes.
func Schema(known Known) ([]byte, error) {
	s := jsonSchemaOf(settings, &known)
	s.Schema = "http://json-schema.org/draft-07/schema#"
	s.Title = "Settings of nimcodelint (" + FileName + ")"
	s.Type = []string{"object", "null"} // a file with nothing but comments is fine
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(s)
	return b.Bytes(), err
}

// jsonTypes are JSON Schema's words for kinds.
var jsonTypes = map[kind]string{
	kindBool: "boolean", kindNumber: "integer", kindText: "string", kindList: "array", kindMap: "object",
}

func jsonSchemaOf(s *schema, known *Known) *jsonSchema {
	j := &jsonSchema{Type: jsonTypes[s.kind], Enum: s.enum}
	switch s.kind {
	case kindNumber:
		j.Minimum, j.Maximum = &s.min, &s.max
		if s.not != nil {
			j.Not = &jsonNot{s.not}
		}
	case kindText:
		if s.pattern != nil {
			j.Pattern = s.pattern.String()
		}
		switch {
		case s.minus: // the words with and without a minus are too many to list
			j.MinLength = 1
		case s.vocab != nil:
			j.Enum = s.vocab(known).words
		}
	case kindList:
		j.Items, j.UniqueItems = jsonSchemaOf(s.item, known), s.unique
		if s.nonempty {
			j.MinItems = 1
		}
	case kindMap:
		j.Properties, j.Required, j.Closed = map[string]*jsonSchema{}, s.required, new(bool)
		for _, f := range s.fields {
			p := jsonSchemaOf(f.schema, known)
			p.Description = f.doc
			j.Properties[f.key] = p
		}
		for _, key := range s.oneOf {
			j.OneOf = append(j.OneOf, &jsonSchema{Required: []string{key}})
		}
	}
	if s.comma {
		either := []*jsonSchema{j, {Type: "string", MinLength: 1}}
		if s.item.kind != kindText {
			either = append(either, jsonSchemaOf(s.item, known))
		}
		return &jsonSchema{AnyOf: either}
	}
	return j
}
