package report

import (
	"encoding/xml"
	"io"
)

type checkstyleReport struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// checkstyleVersion is the version of the form, as tools that read it expect.
const checkstyleVersion = "5.0"

// writeCheckstyle writes Checkstyle's XML, by file.
func writeCheckstyle(w io.Writer, fs []Finding, o *Options) error {
	src := newSources(o)
	out := checkstyleReport{Version: checkstyleVersion}
	for _, f := range fs {
		name, _ := relative(o.Root, f.File)
		if n := len(out.Files); n == 0 || out.Files[n-1].Name != name {
			out.Files = append(out.Files, checkstyleFile{Name: name})
		}
		rule, _ := o.rule(f.ID)
		r := src.region(f.Place)
		file := &out.Files[len(out.Files)-1]
		file.Errors = append(file.Errors, checkstyleError{
			Line:     r.start.Line,
			Column:   r.start.Column,
			Severity: levels[rule.Level].checkstyle,
			Message:  f.text(),
			Source:   o.Tool.Name + "." + f.ID,
		})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
