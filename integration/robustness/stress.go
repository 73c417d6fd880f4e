package main

import (
	"encoding/json"
	"go/types"
	"regexp"
	"strings"
)

// likely matches the names of what could be a code.
var likely = regexp.MustCompile(`(?i)code|status|errno|reply|result`)

// declarations are settings by which all that could be a code is one: named
// types of integers, and fields of structs. Answers of HTTP are answers of NIM.
func declarations(p *program) string {
	type carrier struct {
		Type    string `json:"type"`
		Surface string `json:"surface,omitempty"`
	}
	var s struct {
		Carriers []carrier `json:"carriers"`
		Speakers struct {
			Imports []string `json:"imports"`
		} `json:"speakers"`
	}
	s.Carriers = []carrier{}
	s.Speakers.Imports = []string{"net/http"}
	seen := map[string]bool{}
	declare := func(name string) {
		if !seen[name] {
			seen[name] = true
			s.Carriers = append(s.Carriers, carrier{Type: name, Surface: "server-v1"})
		}
	}
	for _, pkg := range p.packages {
		path := pkg.Types.Path()
		if strings.ContainsAny(path, " []\"") {
			continue // not the name of a package that settings can have
		}
		scope := pkg.Types.Scope()
		for _, name := range scope.Names() {
			t, ok := scope.Lookup(name).(*types.TypeName)
			if !ok || t.IsAlias() || name == "_" {
				continue
			}
			switch u := t.Type().Underlying().(type) {
			case *types.Basic:
				if u.Info()&types.IsInteger != 0 && likely.MatchString(name) {
					declare(path + "." + name)
				}
			case *types.Struct:
				for f := range u.Fields() {
					if b, ok := f.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsInteger != 0 && likely.MatchString(f.Name()) && !f.Embedded() {
						declare(path + "." + name + "." + f.Name())
					}
				}
			}
		}
	}
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // texts and lists
	}
	return string(text)
}
