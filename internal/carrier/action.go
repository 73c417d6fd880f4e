package carrier

import (
	"go/ast"
	"go/token"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// Where the host and the path of the server API are in the configuration, all that
// is left in the code is the end of each path. Programs on Struts end theirs
// alike, so something else of NIM's has to stand beside it.

// actionEnd matches what ends the path of some call: ".action" alone, after a verb
// of Sprintf, or after a name.
var actionEnd = lazyregexp.New(`^[A-Za-z0-9_/%{}.:-]*` + "\\" + actionSuffix + `(?:$|[?&])`)

// accountName is how requests to NIM call an account, in any letter case.
const accountName = "accid"

// accountField matches the names of accounts in forms and in the tags of structs.
var accountField = lazyregexp.New(`(?i)(?:^|")(?:f|from|to)?` + accountName + `s?(?:$|["(,])`)

// makerWord finds the words for NIM's maker that stand for the messenger alone.
var makerWord = lazyregexp.New(`(?i)yunxin|commsease`)

// endsAsAction reports whether s ends the path of a call, on whatever server.
func endsAsAction(s string) bool {
	return strings.Contains(s, actionSuffix) && len(s) <= maxMark && actionEnd.MatchString(s)
}

// confirmActions settles whether the ends of paths in the package are those of
// NIM's: it talks to nobody else, answers have a desc beside the code, and accounts
// are called as NIM calls them, or a comment names NIM.
func (env *environment) confirmActions(files []*ast.File) {
	env.actions = !env.hasOther && hasDesc(files) && (namesAccounts(files) || commentsNameNIM(files))
	if env.actions {
		env.hasMark = true
		env.surf |= surfaceV1
		clear(env.marks)
	}
}

// actionMark says what the end of a path tells where confirmActions has found that
// it is one of NIM's.
func actionMark(s string) mark {
	return mark{rule: rulePath, surf: surfaceV1, text: quoted(s) + " ends a path of NIM's server API, in a package that has its accounts or names it"}
}

// hasDesc reports whether an answer has a desc: as a member of a struct, or by its
// name in JSON.
func hasDesc(files []*ast.File) bool {
	return anyNode(files, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StructType:
			return hasMember(n, "code") && hasMember(n, "desc")
		case *ast.BasicLit:
			return n.Kind == token.STRING && n.Value == `"desc"`
		}
		return false
	})
}

// hasMember reports whether JSON puts something of that name into a struct.
func hasMember(st *ast.StructType, name string) bool {
	for _, f := range st.Fields.List {
		if f.Tag != nil && strings.Contains(f.Tag.Value, "json:") {
			if strings.Contains(f.Tag.Value, `json:"`+name+`"`) || strings.Contains(f.Tag.Value, `json:"`+name+`,`) {
				return true
			}
			continue
		}
		for _, id := range f.Names {
			if id.IsExported() && strings.EqualFold(id.Name, name) {
				return true
			}
		}
	}
	return false
}

func namesAccounts(files []*ast.File) bool {
	return anyNode(files, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		return ok && lit.Kind == token.STRING && len(lit.Value) > 2 && accountField.MatchString(lit.Value[1:len(lit.Value)-1])
	})
}

func commentsNameNIM(files []*ast.File) bool {
	for _, f := range files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if apiHost.MatchString(c.Text) || serverPath.MatchString(c.Text) || docURL.MatchString(c.Text) || makerWord.MatchString(c.Text) {
					return true
				}
			}
		}
	}
	return false
}

func anyNode(files []*ast.File, is func(ast.Node) bool) (found bool) {
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			found = found || n != nil && is(n)
			return !found
		})
	}
	return found
}
