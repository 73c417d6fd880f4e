package report

import (
	"io"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

const (
	// sarifBaseID names the folder that the URIs are relative to. Where it is
	// the log does not say: it is the same file on every machine, and whoever
	// reads it has the sources at a place of their own.
	sarifBaseID = "%SRCROOT%"
	// sarifFingerprint names how a fingerprint is made.
	sarifFingerprint = "nimcodelint/v1"
	// sarifColumns says how columns are counted: as editors do, which often
	// take them as they are.
	sarifColumns = "utf16CodeUnits"
)

// semanticVersion matches what may stand in SARIF as a semantic version.
var semanticVersion = lazyregexp.New(`^v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$`)

// A sarifWriter makes the parts of one log.
type sarifWriter struct {
	opts *Options
	src  *sources
}

// writeSARIF writes a SARIF log with one run.
func writeSARIF(w io.Writer, fs []Finding, o *Options) error {
	s := &sarifWriter{opts: o, src: newSources(o)}
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name:           o.Tool.Name,
			Version:        o.Tool.Version,
			InformationURI: o.Tool.URL,
			Rules:          sarifRules(o.Rules),
		}},
		ColumnKind: sarifColumns,
		Results:    []sarifResult{},
	}
	if m := semanticVersion.FindStringSubmatch(o.Tool.Version); m != nil {
		// Without the v, which Go has and other tools stumble over.
		run.Tool.Driver.Version, run.Tool.Driver.SemanticVersion = m[1], m[1]
	}
	if o.Root != "" {
		run.BaseIDs = map[string]sarifArtifactLocation{
			sarifBaseID: {Description: &sarifText{Text: "The root of the sources."}},
		}
	}
	prints := fingerprints(fs)
	for i, f := range fs {
		run.Results = append(run.Results, s.result(f, prints[i]))
	}
	return encode(w, sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{run}})
}

// result makes a result of a finding.
func (s *sarifWriter) result(f Finding, fingerprint string) sarifResult {
	rule, index := s.opts.rule(f.ID)
	here := s.location(f.Place)
	if f.Line != "" && here.Physical.Region != nil {
		here.Physical.Context = &sarifRegion{StartLine: f.Start.Line, Snippet: &sarifArtContent{strings.TrimRight(f.Line, "\r\n")}}
	}
	if f.Func != "" {
		here.Logical = []sarifLogicalLocation{{Name: f.Func, Kind: "function"}}
	}
	r := sarifResult{
		RuleID:       f.ID,
		Level:        levels[rule.Level].sarif,
		Message:      sarifText{Text: f.text()},
		Locations:    []sarifLocation{here},
		Fingerprints: map[string]string{sarifFingerprint: fingerprint},
		CodeFlows:    s.codeFlows(f),
	}
	if index >= 0 {
		r.RuleIndex = &index
	}
	if len(f.Also) > 0 {
		r.Properties = &sarifResultsProps{f.Also}
	}
	for _, fix := range f.Fixes {
		if sf, ok := s.fix(fix); ok {
			r.Fixes = append(r.Fixes, sf)
		}
	}
	return r
}

// codeFlows makes one flow of the reasons, which ends at the finding.
func (s *sarifWriter) codeFlows(f Finding) []sarifCodeFlow {
	if len(f.Related) == 0 {
		return nil
	}
	var flow sarifThreadFlow
	last := f.Place
	last.Message = f.text()
	for _, p := range append(f.Related[:len(f.Related):len(f.Related)], last) {
		l := s.location(p)
		if p.Message != "" {
			l.Message = &sarifText{Text: p.Message}
		}
		flow.Locations = append(flow.Locations, sarifThreadFlowLocation{l})
	}
	return []sarifCodeFlow{{[]sarifThreadFlow{flow}}}
}

func (s *sarifWriter) location(p Place) sarifLocation {
	l := sarifLocation{Physical: sarifPhysicalLocation{Artifact: s.artifact(p.File)}}
	if r := s.src.region(p); r.start.Line > 0 {
		l.Physical.Region = regionOf(r)
	}
	return l
}

func regionOf(r region) *sarifRegion {
	return &sarifRegion{StartLine: r.start.Line, StartColumn: r.start.Column, EndLine: r.end.Line, EndColumn: r.end.Column}
}

func (s *sarifWriter) artifact(file string) sarifArtifactLocation {
	path, inside := relative(s.opts.Root, file)
	if !inside {
		return sarifArtifactLocation{URI: fileURI(file)}
	}
	return sarifArtifactLocation{URI: relativeURI(path), BaseID: sarifBaseID}
}

// fix makes a fix, with places as lines and columns: regions in bytes are for
// files that are not text. It reports false if an edit has no place, as half a
// fix is none.
func (s *sarifWriter) fix(f Fix) (sarifFix, bool) {
	out := sarifFix{Changes: []sarifChange{}}
	if f.Message != "" {
		out.Description = &sarifText{Text: f.Message}
	}
	index := map[string]int{}
	for _, e := range f.Edits {
		start, ok1 := s.src.point(e.File, e.Start)
		end, ok2 := s.src.point(e.File, e.End)
		if !ok1 || !ok2 || e.End < e.Start {
			return sarifFix{}, false
		}
		i, ok := index[e.File]
		if !ok {
			i = len(out.Changes)
			index[e.File] = i
			out.Changes = append(out.Changes, sarifChange{Artifact: s.artifact(e.File)})
		}
		r := sarifReplacement{Deleted: *regionOf(region{start, end})}
		if e.New != "" {
			r.Inserted = &sarifArtContent{e.New}
		}
		out.Changes[i].Replacements = append(out.Changes[i].Replacements, r)
	}
	return out, len(out.Changes) > 0
}
