package config

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// TestSchemaFile: the file for editors is what the table says.
func TestSchemaFile(t *testing.T) {
	const file = "../../docs/nimcodelint.schema.json"
	var known Known
	for _, s := range nimcode.Surfaces() {
		known.Surfaces = append(known.Surfaces, string(s))
	}
	want, err := Schema(known)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is stale (%v), run go generate ./internal/config", file, err)
	}
}

// validator returns what checks settings against the JSON Schema.
func validator(t testing.TB) func(in string) error {
	t.Helper()
	text, err := Schema(testKnown)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return func(in string) error {
		var v any
		if err := yaml.Load([]byte(in), &v); err != nil && in != "" {
			return err
		}
		// Editors see what JSON can say.
		data, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if v, err = jsonschema.UnmarshalJSON(bytes.NewReader(data)); err != nil {
			return err
		}
		return schema.Validate(v)
	}
}

// looser are bad files that the schema cannot see.
var looser = map[string]bool{
	"control character": true, "not UTF-8": true, "two documents": true, // not in what the file says
	"alias": true, "alias of itself": true, "tag": true, "merge": true,
	"duplicate key": true, "duplicate key, inside": true,
	"unknown check": true, "unknown check, comma text": true, "empty word": true, "two minus": true, // any word may be a check
	"surface twice": true, "word for a code": true, // comma texts
	"unknown code": true, "code in hex": true, "code with a point": true,
	"own code twice": true, "own name twice": true,
	"carrier, name with a slash": true, "carrier, member of a constant": true, "relative import": true,
	"glob, bracket": true, "glob, upward": true, "glob, character that cannot be seen": true,
}

// TestSchemaAgrees: the schema and the reader take the same files, but for
// what a schema cannot say.
func TestSchemaAgrees(t *testing.T) {
	validate := validator(t)
	for _, tt := range goodFiles {
		if tt.name == "comments only" {
			continue // nothing for the validator to read
		}
		if err := validate(tt.in); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	for _, tt := range badFiles {
		if err := validate(tt.in); err == nil && !looser[tt.name] {
			t.Errorf("%s: the schema takes it:\n%s", tt.name, tt.in)
		}
	}
}

// TestSchemaDocs: an editor has something to say about each key.
func TestSchemaDocs(t *testing.T) {
	var walk func(path string, s *schema)
	walk = func(path string, s *schema) {
		if s.item != nil {
			walk(path+"[]", s.item)
		}
		for _, f := range s.fields {
			if f.doc == "" {
				t.Errorf("%s.%s has no description", path, f.key)
			}
			walk(path+"."+f.key, f.schema)
		}
		for _, key := range append(append([]string(nil), s.required...), s.oneOf...) {
			if s.field(key) == nil {
				t.Errorf("%s: no key %s", path, key)
			}
		}
	}
	walk("", settings)
}
