package carrier

import (
	"go/ast"
	"regexp"
)

const ruleDocumented = "documented"

// apiHost finds the hosts of the server API in a comment.
var apiHost = regexp.MustCompile(`(?i)\b(?:api|apis|open)[a-z0-9-]*\.(?:` + anyOf(vendorDomains) + `)`)

// serverPath finds the paths of the server API in a comment.
var serverPath = regexp.MustCompile(`/` + nimserverName + `/`)

// Documented returns a carrier that stands for all answers of NIM, if a comment
// of the files gives the address of NIM's documentation or of its server API;
// nil if none does. It says what codes are spoken of there, not that a value
// holds one.
func Documented(files []*ast.File) *Carrier {
	for _, f := range files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if docURL.MatchString(c.Text) || apiHost.MatchString(c.Text) || serverPath.MatchString(c.Text) {
					return &Carrier{Rule: ruleDocumented, Why: []Step{{c.Pos(), "this comment speaks of NIM's server API"}}}
				}
			}
		}
	}
	return nil
}
