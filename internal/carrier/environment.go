package carrier

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// An environment is what the text of a package says about whom it talks to.
type environment struct {
	marks map[string]mark // memo of classify
	own   *Settings

	hasMark    bool     // a certain mark of NIM in the package itself
	surf       surfaces // the surfaces that marks speak of
	hasOther   bool     // a mark of another service, outside of tests
	hasWord    bool     // a word that confirms headers
	directives bool     // a //nimcode: comment
	sdk        bool     // imports the SDK
	sdkIM      bool     // imports its im or sms, or is a part of them
	sdkMixed   bool     // imports its other products too
	inherited  bool     // imports a package with evidence
	settings   bool     // the settings speak of it, of an import, or of a header
	headers    map[string]bool
	dedicated  bool
	action     bool                         // a text that ends as the paths of NIM's server API do
	actions    bool                         // such texts are NIM's, see confirmActions
	book       bool                         // the code that every list of codes has is spelled out
	books      map[types.Object]declaration // what holds the codes of a list
}

// survey reads the literals, comments and imports of the package once. It is
// all that a package without NIM ever costs.
func survey(pass *analysis.Pass, s *Settings) *environment {
	env := &environment{own: s, marks: map[string]mark{}, headers: map[string]bool{}, settings: s.touches(pass.Pkg)}
	for _, p := range pass.Pkg.Imports() {
		if pass.ImportPackageFact(p, new(PackageFact)) {
			env.inherited = true
		}
		if sdkProduct(p.Path()) != "" {
			env.sdk = true
		}
	}
	env.sdkIM, env.sdkMixed = importsSDK(pass.Pkg)
	for _, f := range pass.Files {
		env.surveyFile(f, strings.HasSuffix(pass.Fset.File(f.Pos()).Name(), "_test.go"))
	}
	if env.action {
		env.confirmActions(pass.Files)
	}
	env.books = map[types.Object]declaration{}
	if !env.hasOther {
		errorBooks(pass, env, env.books)
	}
	if env.book {
		books(pass, env.books)
		if !env.hasOther {
			labelledBooks(pass, env.books)
		}
		if env.hasMark && !env.hasOther {
			retryParams(pass, env.books)
		}
	}
	return env
}

func (env *environment) surveyFile(f *ast.File, test bool) {
	for _, g := range f.Comments {
		for _, c := range g.List {
			if strings.HasPrefix(c.Text, directivePrefix) {
				env.directives = true
			}
		}
	}
	for _, d := range f.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			continue
		}
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if n.Kind == token.STRING {
					env.literal(n.Value, test)
				}
				env.book = env.book || !test && isBookLiteral(n)
			}
			return true
		})
	}
}

func (env *environment) literal(lit string, test bool) {
	if len(lit) < 7 && !env.own.marks() {
		return
	}
	s, err := strconv.Unquote(lit)
	if err != nil {
		return
	}
	if n := strings.ToLower(s); headerNames[n] {
		env.headers[n] = true
		return
	}
	if env.own.header(s) {
		env.settings = true
	}
	switch m := env.classify(s); {
	case m.rule != "":
		env.hasMark = true
		env.surf |= m.surf
	case m.other && !test:
		env.hasOther = true
	case endsAsAction(s) && !test:
		env.action = true
	}
}

func (env *environment) classify(s string) mark {
	m, ok := env.marks[s]
	if !ok {
		if m, ok = env.own.classify(s); !ok {
			m = classify(s)
		}
		if m.rule == "" && !m.other && env.actions && endsAsAction(s) {
			m = actionMark(s)
		}
		env.marks[s] = m
	}
	return m
}

// relevant reports whether the package can hold a carrier at all.
func (env *environment) relevant() bool {
	return env.hasMark || env.directives || env.sdk || env.inherited || env.settings || len(env.books) > 0 || env.signsRequests()
}

// signsRequests reports whether the package names the headers that sign a
// request: both that are NIM's own, and one of the two that others have too.
func (env *environment) signsRequests() bool {
	for _, h := range signingHeaders {
		if !env.headers[h] {
			return false
		}
	}
	return env.headers["appkey"] || env.headers["nonce"]
}

// signs reports whether setting the header of that name is evidence here.
func (env *environment) signs(name string) bool {
	return env.own.header(name) || signing(name) && env.hasWord && env.signsRequests()
}

func (env *environment) headerLabel(name string, pos token.Pos) *labels {
	l := &labels{}
	l.nim[tied] = &trace{rule: ruleHeaders, step: step{pos, "the header " + quoted(name) + " signs a request to NIM"}}
	return l
}

// onlyNIM reports whether no other service than NIM is spoken of.
func (env *environment) onlyNIM() bool {
	return (env.hasMark || env.hasWord && env.signsRequests()) && !env.hasOther && !env.sdkMixed
}

// complete settles what needs the whole package: the words that confirm
// headers, and whether the package is dedicated to NIM.
func (env *environment) complete(pass *analysis.Pass) {
	env.hasWord = env.hasWord || env.hasMark || env.sdk || word.MatchString(pass.Pkg.Path()) || packageHasWord(pass)
	env.dedicated = env.own.speaks(strings.TrimSuffix(pass.Pkg.Path(), "_test")) || (env.hasMark || env.signsRequests() && env.hasWord) && !env.hasOther && !env.sdkMixed && isDedicated(pass.Pkg)
}

// isDedicated reports whether a package is named after NIM and imports neither
// another vendor's SDK nor a web framework. The folder of a command is named
// after anything.
func isDedicated(pkg *types.Package) bool {
	for _, p := range pkg.Imports() {
		for _, v := range vendorImports {
			if strings.Contains(strings.ToLower(p.Path()), v) {
				return false
			}
		}
	}
	if name := strings.TrimSuffix(pkg.Name(), "_test"); name == "main" || dedicatedName.MatchString(name) {
		return name != "main"
	}
	path := strings.TrimSuffix(pkg.Path(), "_test")
	return dedicatedName.MatchString(path[strings.LastIndexByte(path, '/')+1:])
}

// packageHasWord reports whether something in a package confirms that headers are
// NIM's: a word in its names and texts, an address in its comments, or an answer
// that has a desc beside its code.
func packageHasWord(pass *analysis.Pass) bool {
	if isNamedNIM.MatchString(pass.Pkg.Name()) {
		return true
	}
	for _, f := range pass.Files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if docURL.MatchString(c.Text) || apiHost.MatchString(c.Text) {
					return true
				}
			}
		}
		found := false
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				found = found || word.MatchString(n.Name)
			case *ast.BasicLit:
				found = found || n.Kind == token.STRING && word.MatchString(n.Value)
			case *ast.StructType:
				found = found || hasTags(n, "code", "desc")
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// hasTags reports whether a struct has members for all the names in JSON.
func hasTags(st *ast.StructType, names ...string) bool {
	for _, name := range names {
		if !slices.ContainsFunc(st.Fields.List, func(f *ast.Field) bool {
			return f.Tag != nil && (strings.Contains(f.Tag.Value, `json:"`+name+`"`) || strings.Contains(f.Tag.Value, `json:"`+name+`,`))
		}) {
			return false
		}
	}
	return true
}

// constant returns the labels of a constant used at pos.
func (env *environment) constant(c *ssa.Const, pos token.Pos) *labels {
	if c.Value == nil {
		return nil
	}
	switch c.Value.Kind() {
	case constant.String:
		m := env.classify(constant.StringVal(c.Value))
		l := &labels{}
		t := &trace{rule: m.rule, step: step{pos, m.text}}
		switch {
		case m.other:
			l.other = t
		case m.rule != "":
			l.nim[tied], l.surf[tied] = t, m.surf
		default:
			return nil
		}
		return l
	case constant.Int, constant.Float:
		if v, ok := intValue(c); ok && v != 0 {
			return &labels{consts: []int64{v}}
		}
	}
	return nil
}
