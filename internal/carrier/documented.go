package carrier

import (
	"go/ast"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

const ruleDocumented = "documented"

// apiHost finds the hosts of the server API in a comment.
var apiHost = lazyregexp.New(`(?i)\b(?:api|apis|open)[a-z0-9-]*\.(?:` + anyOf(vendorDomains) + `)`)

// serverPath finds the paths of the server API in a comment.
var serverPath = lazyregexp.New(`/` + nimserverName + `/`)

// vendorWords are what NIM's maker and its products are called in comments,
// lower case.
var vendorWords = []string{"netease", "yunxin", "commsease"}

var vendorWord = lazyregexp.New(`(?i)` + anyOf(vendorWords))

// speaksOfNIM returns the first comment that names NIM, its documentation or its
// server API, or nil.
func speaksOfNIM(files []*ast.File) *ast.Comment {
	for _, f := range files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if vendorWord.MatchString(c.Text) || docURL.MatchString(c.Text) || serverPath.MatchString(c.Text) {
					return c
				}
			}
		}
	}
	return nil
}

// Documented returns a carrier that stands for all answers of NIM, if a comment
// of the files names NIM; nil if none does. It says what codes are spoken of
// there, not that a value holds one.
func Documented(files []*ast.File) *Carrier {
	if c := speaksOfNIM(files); c != nil {
		return &Carrier{Rule: ruleDocumented, Why: []Step{{c.Pos(), "this comment speaks of NIM"}}}
	}
	return nil
}
