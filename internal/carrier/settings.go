package carrier

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// Settings are what a project adds to the evidence. They must not change while
// an analyzer that has them runs. A nil *Settings adds nothing.
type Settings struct {
	Hosts   []string // *.example.com stands for all below it
	Headers []string // set on an outgoing request, in any letter case
	Paths   []string // where the path of a URL begins
	Imports []string // packages that talk to NIM; /... stands for those below
	// Declared is what holds a code, as //nimcode:code says it.
	Declared []Declared
	// Codes are codes that the project's servers answer beside NIM's.
	Codes []int64
}

// A Declared names something that holds a code: a type, a field, or a function
// or method whose result does.
type Declared struct {
	Package string
	Name    string
	Member  string // the field or method, "" for none
	Func    bool
	Surface nimcode.Surface // "" if it is not told
}

// marks reports whether constants can be marks by these settings.
func (s *Settings) marks() bool {
	return s != nil && len(s.Hosts)+len(s.Headers)+len(s.Paths) > 0
}

// classify says what the string constant text tells by these settings alone.
func (s *Settings) classify(text string) (mark, bool) {
	if !s.marks() || len(text) > maxMark || strings.ContainsAny(text, " \t\r\n") {
		return mark{}, false
	}
	path, host, url := text, "", false
	if m := urlHost.FindStringSubmatchIndex(text); m != nil {
		url = true
		path, host = text[m[3]:], text[m[2]:m[3]]
		if port, rest, ok := cutPort(path); ok {
			host += port
			path = rest
		}
	} else if before, _, ok := strings.Cut(text, "/"); strings.Contains(before, ".") || !ok && strings.Contains(text, ":") {
		host = before
		path = text[len(before):]
	}
	switch {
	case host != "" && slices.ContainsFunc(s.Hosts, func(h string) bool { return matchHost(h, host) }):
		return mark{rule: ruleHost, text: quoted(text) + " is a host that the settings name"}, true
	case url && !neutralHost.MatchString(strings.Split(host, ":")[0]):
		return mark{}, false // another one's
	}
	if i := strings.Index(path, "/"); i >= 0 && strings.ContainsAny(path[:i], "%{$") {
		path = path[i:] // "%s/im/send"
	}
	if slices.ContainsFunc(s.Paths, func(p string) bool { return matchPath(p, path) }) {
		return mark{rule: rulePath, text: quoted(text) + " is a path that the settings name"}, true
	}
	return mark{}, false
}

// cutPort takes the port from the text behind a host.
func cutPort(text string) (port, rest string, ok bool) {
	if !strings.HasPrefix(text, ":") {
		return "", text, false
	}
	n := 1
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return text[:n], text[n:], n > 1
}

// matchHost reports whether a host, perhaps with a port, is one that a pattern
// stands for.
func matchHost(pattern, host string) bool {
	pattern, host = strings.ToLower(pattern), strings.ToLower(host)
	if !strings.Contains(pattern, ":") {
		host, _, _ = strings.Cut(host, ":")
	}
	if suffix, ok := strings.CutPrefix(pattern, "*"); ok {
		return len(host) > len(suffix) && strings.HasSuffix(host, suffix)
	}
	return host == pattern
}

// matchPath reports whether a path begins with another, as far as its last
// element or with a part of that which ends in a slash.
func matchPath(prefix, path string) bool {
	rest, ok := strings.CutPrefix(path, prefix)
	return ok && (rest == "" || strings.HasSuffix(prefix, "/") || strings.ContainsAny(rest[:1], "/?#"))
}

// header reports whether setting the header of that name is evidence.
func (s *Settings) header(name string) bool {
	return s != nil && slices.ContainsFunc(s.Headers, func(h string) bool { return strings.EqualFold(h, name) })
}

// speaks reports whether the package at path talks to NIM, and to nobody else.
func (s *Settings) speaks(path string) bool {
	return s != nil && slices.ContainsFunc(s.Imports, func(p string) bool {
		parent, below := strings.CutSuffix(p, "/...")
		return path == parent || below && strings.HasPrefix(path, parent+"/")
	})
}

// touches reports whether the settings speak of the package, or of one that it
// imports.
func (s *Settings) touches(pkg *types.Package) bool {
	if s == nil {
		return false
	}
	about := func(p *types.Package) bool { return s.names(p.Path()) }
	return about(pkg) || slices.ContainsFunc(pkg.Imports(), about)
}

// names reports whether the settings speak of the package at path.
func (s *Settings) names(path string) bool {
	path = strings.TrimSuffix(path, "_test")
	return s != nil && (s.speaks(path) || slices.ContainsFunc(s.Declared, func(d Declared) bool { return d.Package == path }))
}

// has reports whether a code is one of the project's own.
func (s *Settings) has(c int64) bool { return s != nil && slices.Contains(s.Codes, c) }

// declare adds to out what the settings declare in the package and in those
// that it imports. What a directive says is more.
func (s *Settings) declare(pkg *types.Package, out map[types.Object]declaration) {
	if s == nil {
		return
	}
	for _, p := range append([]*types.Package{pkg}, pkg.Imports()...) {
		for _, d := range s.Declared {
			if d.Package != p.Path() {
				continue
			}
			obj := d.object(p)
			if _, known := out[obj]; obj != nil && !known {
				out[obj] = declaration{surf: parseSurfaces(string(d.Surface)), by: "in the settings"}
			}
		}
	}
}

// object returns what d names, or nil.
func (d Declared) object(pkg *types.Package) types.Object {
	obj := pkg.Scope().Lookup(d.Name)
	if tn, ok := obj.(*types.TypeName); ok && d.Member != "" {
		obj, _, _ = types.LookupFieldOrMethod(tn.Type(), true, pkg, d.Member)
	}
	switch obj := obj.(type) {
	case *types.Func:
		if d.Func {
			return obj.Origin()
		}
	case *types.Var:
		if !d.Func && obj.IsField() {
			return obj.Origin()
		}
	case *types.TypeName:
		if !d.Func && d.Member == "" {
			return obj
		}
	}
	return nil
}

// speakerType returns what is known of a value of type t that stems from a
// package that the settings name: a struct with the member "code" is an answer.
func (e *engine) speakerType(t types.Type) *labels {
	path := pkgPathOf(t)
	if path == "" || path == e.pass.Pkg.Path() || !e.env.own.speaks(path) || !hasCode(t) {
		return nil
	}
	l := &labels{}
	l.nim[answer] = &trace{rule: ruleImport, step: step{token.NoPos, "a type of " + path + ", which talks to NIM by the settings"}}
	return l
}

// speakerCall labels the results of a call into a package that the settings
// name.
func (e *engine) speakerCall(callee *types.Func, c *ssa.CallCommon, result ssa.Value, pos token.Pos) {
	if callee == nil || callee.Pkg() == nil || callee.Pkg() == e.pass.Pkg || !e.env.own.speaks(callee.Pkg().Path()) {
		return
	}
	t := &trace{rule: ruleImport, step: step{pos, callee.Name() + " of " + callee.Pkg().Path() + " talks to NIM by the settings"}}
	for i := range c.Signature().Results().Len() {
		typ := c.Signature().Results().At(i).Type()
		if !passesEvidence(typ) {
			continue
		}
		k := tied
		if fields, _ := codeFields(typ); len(fields) > 0 {
			k = answer
		}
		l := &labels{}
		l.nim[k] = t
		e.addResult(result, i, l)
	}
}
