package report

import (
	"encoding/json"
	"io"
)

// jsonVersion changes when a program that reads the format json has to.
const jsonVersion = 1

type jsonReport struct {
	Version  int           `json:"version"`
	Tool     jsonTool      `json:"tool"`
	Findings []jsonFinding `json:"findings"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

type jsonFinding struct {
	ID      string   `json:"id"`
	Also    []string `json:"also,omitempty"`
	Message string   `json:"message"`
	jsonPlace
	Path        string      `json:"path,omitempty"`
	Func        string      `json:"func,omitempty"`
	Source      string      `json:"source,omitempty"`
	Fingerprint string      `json:"fingerprint"`
	Related     []jsonPlace `json:"related,omitempty"`
	Fixes       []jsonFix   `json:"fixes,omitempty"`
}

type jsonPlace struct {
	File      string `json:"file"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
	Text      string `json:"text,omitempty"`
}

type jsonFix struct {
	Message string     `json:"message"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`
}

// writeJSON writes everything that is known, as it is known: files are
// absolute, columns and offsets are in bytes.
func writeJSON(w io.Writer, fs []Finding, o *Options) error {
	out := jsonReport{
		Version:  jsonVersion,
		Tool:     jsonTool{o.Tool.Name, o.Tool.Version},
		Findings: []jsonFinding{},
	}
	prints := fingerprints(fs)
	for i, f := range fs {
		j := jsonFinding{
			ID:          f.ID,
			Also:        f.Also,
			Message:     f.Message,
			jsonPlace:   jsonOf(f.Place),
			Path:        f.Path,
			Func:        f.Func,
			Source:      f.Line,
			Fingerprint: prints[i],
		}
		j.Text = ""
		for _, p := range f.Related {
			j.Related = append(j.Related, jsonOf(p))
		}
		for _, fix := range f.Fixes {
			edits := []jsonEdit{}
			for _, e := range fix.Edits {
				edits = append(edits, jsonEdit(e))
			}
			j.Fixes = append(j.Fixes, jsonFix{fix.Message, edits})
		}
		out.Findings = append(out.Findings, j)
	}
	return encode(w, out)
}

func jsonOf(p Place) jsonPlace {
	return jsonPlace{p.File, p.Start.Line, p.Start.Column, p.End.Line, p.End.Column, p.Message}
}

// encode writes JSON for people to read, too: it leaves <, > and & as they are.
func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
