package carrier

import (
	"bytes"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// What packages of errors are called whose subject is NIM, and how these names end.
const (
	errorNames  = `nim|yunxin|netease|neteaseim|yx|yxim|wyim|wynim`
	errorSuffix = `_?(?i:err|errs|error|errors|code|codes)$`
)

// A package may declare the error that others make of NIM's codes, and talk to nobody
// itself. Its name or a comment says whose codes they are, and a member desc, NIM's own
// word, or NIM's most frequent failure confirms it. Others are called NIM, too, such as
// NVIDIA's microservices and a language: where these are spoken of, nothing but the name
// of the maker tells.
var (
	errorPackage = lazyregexp.New(`^(?i:` + errorNames + `)` + errorSuffix)
	errorType    = lazyregexp.New(`^(?:NIM|Nim|Yunxin|YunXin|YX|Yx|Netease|NetEase|WYIM)(?:IM|Im)?(?:Err|Error|Fault|Failure)$`)
	nimComment   = lazyregexp.New(`\bNIM\b`)
	namesake     = lazyregexp.New(`(?i)nvidia|micro-?service|inference|\bllms?\b|\bgpus?\b|compiler|language`)
	codeMember   = lazyregexp.New(`^(?:(?i:err|ret|im|nim)_?)?[cC]ode$`)
	descMember   = lazyregexp.New(`^(?:Desc|desc|Description|RetDesc)$`)
)

// errorBooks adds the codes in errors of a package that speaks of NIM. What the package
// speaks of is only asked where it declares such an error.
func errorBooks(pass *analysis.Pass, env *environment, out map[types.Object]declaration) {
	codes := errorCodes(pass, env)
	if len(codes) == 0 || slices.ContainsFunc(pass.Pkg.Imports(), func(p *types.Package) bool { return isTalkative(p.Path()) }) {
		return
	}
	named := speaksOfNIM(pass.Files) != nil
	if !named && speaksOfNamesake(pass) {
		return
	}
	named = named || errorPackage.MatchString(pass.Pkg.Name())
	docs := docsOfNIM(pass)
	for code, name := range codes {
		if _, known := out[code]; !known && (named || docs[name] || errorType.MatchString(name)) {
			out[code] = declaration{by: "an error of a package that speaks of NIM"}
		}
	}
}

// errorCodes returns the members of the package's errors that may be codes of NIM, with
// the names of the errors.
func errorCodes(pass *analysis.Pass, env *environment) map[*types.Var]string {
	out := map[*types.Var]string{}
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "Error" {
				continue
			}
			m, ok := pass.TypesInfo.Defs[fn.Name].(*types.Func)
			if !ok {
				continue
			}
			t := m.Signature().Recv().Type()
			st := structOf(t)
			if st == nil || !isErrorField(t) {
				continue
			}
			var code *types.Var
			desc := false
			for v := range st.Fields() {
				switch {
				case codeMember.MatchString(v.Name()) && isNumber(v.Type()) && code == nil && !v.Embedded():
					code = v
				case descMember.MatchString(v.Name()) && isText(v.Type()):
					desc = true
				}
			}
			if code != nil && code.Pkg() == pass.Pkg && (desc || env.book) {
				out[code] = typeName(t)
			}
		}
	}
	return out
}

// speaksOfNamesake reports whether a comment or the path of a package names something else
// that is called NIM, or what it is good for.
func speaksOfNamesake(pass *analysis.Pass) bool {
	return namesake.MatchString(pass.Pkg.Path()) || slices.ContainsFunc(pass.Files, func(f *ast.File) bool {
		return slices.ContainsFunc(f.Comments, func(g *ast.CommentGroup) bool { return namesake.MatchString(g.Text()) })
	})
}

// isTalkative reports whether who imports a package may talk to others, or have codes of
// theirs.
func isTalkative(path string) bool {
	if strings.HasPrefix(path, "net/") || strings.HasPrefix(path, "google.golang.org/") {
		return true
	}
	return slices.ContainsFunc(vendorImports, func(v string) bool { return strings.Contains(strings.ToLower(path), v) })
}

// docsOfNIM returns the types of which a comment says that they are NIM's.
func docsOfNIM(pass *analysis.Pass) map[string]bool {
	out := map[string]bool{}
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, s := range g.Specs {
				t, ok := s.(*ast.TypeSpec)
				if !ok {
					continue
				}
				for _, c := range []*ast.CommentGroup{g.Doc, t.Doc, t.Comment} {
					if c != nil && nimComment.MatchString(c.Text()) {
						out[t.Name.Name] = true
					}
				}
			}
		}
	}
	return out
}

// typeName returns the name of a type, or of the one it points to.
func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

var (
	errorMethod = []byte(") Error() string")
	errorWord   = lazyregexp.New(`\bNIM\b|(?i:yunxin|netease|云信|commsease|nimserver)|(?m:^package\s+(?i:nim|yx|yxim|wyim|wynim)_?(?i:err|code))|(?m:^\s*(?:type\s+)?(?:NIM|Nim|YX|Yx|WYIM)(?:IM|Im)?(?:Err|Error|Fault|Failure)\s+struct)`)
	errorCode   = lazyregexp.New(`(?m)^\s*\w*[cC]ode\s+\w+`)
	errorDesc   = []byte("esc")
)

// hasErrorBook reports whether a file may declare an error with a code of NIM.
func hasErrorBook(data []byte) bool {
	return bytes.Contains(data, errorMethod) && (bytes.Contains(data, errorDesc) || bytes.Contains(data, bookLiteral)) &&
		errorCode.Match(data) && errorWord.Match(data)
}
