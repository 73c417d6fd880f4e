package config

import (
	"path"
	"slices"
	"strings"
)

// isGlob reports whether text is a pattern that Excludes can match.
func isGlob(text string) bool {
	for elem := range strings.SplitSeq(strings.TrimSuffix(text, "/"), "/") {
		if elem == "" || elem == "." || elem == ".." {
			return false
		}
		if _, err := path.Match(elem, ""); err != nil {
			return false
		}
	}
	return true
}

// Excludes reports whether a file is excluded; its path is relative to the
// folder of the settings, with slashes.
func (c *Config) Excludes(file string) bool {
	elems := strings.Split(path.Clean(file), "/")
	return slices.ContainsFunc(c.Exclude, func(g Item[string]) bool {
		return matchGlob(strings.Split(strings.TrimSuffix(g.Value, "/"), "/"), elems)
	})
}

// matchGlob reports whether a pattern matches a path or one of its folders,
// element by element.
func matchGlob(pattern, elems []string) bool {
	// Which elements of the pattern can come next, after each element of the
	// path: with several ** trying all ways would take too long.
	at := map[int]bool{0: true}
	for i := 0; ; i++ {
		for p := range len(pattern) {
			if at[p] && pattern[p] == "**" {
				at[p+1] = true
			}
		}
		if at[len(pattern)] && i > 0 {
			return true
		}
		if i == len(elems) {
			return false
		}
		next := map[int]bool{}
		for p := range at {
			switch {
			case p == len(pattern):
			case pattern[p] == "**":
				next[p] = true
			default:
				if ok, _ := path.Match(pattern[p], elems[i]); ok {
					next[p+1] = true
				}
			}
		}
		at = next
	}
}
