package report

import (
	"net/url"
	"path/filepath"
	"strings"
)

// relative returns a file relative to a folder, with slashes, or, if it is not
// inside of it, as it is and false.
func relative(folder, file string) (path string, inside bool) {
	if folder == "" {
		return file, false
	}
	rel, err := filepath.Rel(folder, file)
	if err != nil || !filepath.IsLocal(rel) {
		return file, false
	}
	return filepath.ToSlash(rel), true
}

// relativeURI returns a path with slashes as a URI reference.
func relativeURI(path string) string {
	return (&url.URL{Path: path}).String()
}

// fileURI returns an absolute file as a URI.
func fileURI(file string) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") { // C:/...
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
