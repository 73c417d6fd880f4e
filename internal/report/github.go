package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// writeGitHub writes workflow commands, of which GitHub Actions makes
// annotations in the diff of a pull request:
//
//	::warning file=a.go,line=3,col=5,endLine=3,endColumn=8,title=NIM101 magic::message
func writeGitHub(w io.Writer, fs []Finding, o *Options) error {
	src := newSources(o)
	for _, f := range fs {
		rule, _ := o.rule(f.ID)
		path, _ := relative(o.Root, f.File)
		props := []string{property("file", path)}
		for _, p := range githubRegion(src.region(f.Place)) {
			props = append(props, property(p.key, strconv.Itoa(p.value)))
		}
		props = append(props, property("title", strings.TrimSpace(f.ID+" "+rule.Slug)))
		_, err := fmt.Fprintf(w, "::%s %s::%s\n", levels[rule.Level].github, strings.Join(props, ","), githubData.Replace(f.text()))
		if err != nil {
			return err
		}
	}
	return nil
}

type githubNumber struct {
	key   string
	value int
}

// githubRegion returns the properties for a region. Columns are not allowed
// where the region has several lines.
func githubRegion(r region) []githubNumber {
	var out []githubNumber
	add := func(key string, value int) {
		if value > 0 {
			out = append(out, githubNumber{key, value})
		}
	}
	add("line", r.start.Line)
	if r.end.Line <= r.start.Line {
		add("col", r.start.Column)
	}
	add("endLine", r.end.Line)
	if r.end.Line == r.start.Line {
		add("endColumn", r.end.Column)
	}
	return out
}

// What GitHub's toolkit escapes: in the message, and in a property, where a
// colon or a comma would end it.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func property(key, value string) string {
	return key + "=" + githubProperty.Replace(value)
}
