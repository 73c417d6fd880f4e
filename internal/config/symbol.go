package config

import (
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// majorVersion matches the end of an import path such as gopkg.in/yaml.v3,
// which looks like a name behind a dot.
var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// parseSymbol reads import/path.Name or import/path.Name.Member. The last two
// words behind dots are the name and its member, but a word such as v3 belongs
// to the path, and so does the first.
func parseSymbol(text string) (Symbol, bool) {
	slash := strings.LastIndex(text, "/") + 1
	parts := strings.Split(text[slash:], ".")
	n := 1 // words of the path
	if len(parts) > 2 && majorVersion.MatchString(parts[1]) {
		n = 2
	}
	n = max(n, len(parts)-2)
	if len(parts) <= n {
		return Symbol{}, false
	}
	s := Symbol{Package: text[:slash] + strings.Join(parts[:n], "."), Name: parts[n]}
	if len(parts) > n+1 {
		s.Member = parts[n+1]
		if !token.IsIdentifier(s.Member) {
			return Symbol{}, false
		}
	}
	if !token.IsIdentifier(s.Name) || !isPackage(s.Package) {
		return Symbol{}, false
	}
	return s, true
}

// isPackage reports whether text can be an import path.
func isPackage(text string) bool {
	return text != "" && !strings.ContainsAny(text, " \t\n\"\\*") && !slices.ContainsFunc(strings.Split(text, "/"), func(elem string) bool {
		return strings.Trim(elem, ".") == ""
	})
}

// isImport reports whether text can be an import path or, with /... at its
// end, those below one.
func isImport(text string) bool {
	return isPackage(strings.TrimSuffix(text, "/..."))
}
