package handling

import (
	"encoding/json"
	"io"
)

// jsonVersion is the version of the JSON's form. It changes when a member goes
// or changes its meaning.
const jsonVersion = 1

// document is the JSON form of a map. Of what is missing there is no member.
type document struct {
	Version int          `json:"version"`
	Tool    Tool         `json:"tool"`
	Summary Summary      `json:"summary"`
	Columns []jsonColumn `json:"columns"`
	Places  []jsonPlace  `json:"places"`
	Missing []string     `json:"missing,omitempty"` // packages that cannot be loaded
}

// A Tool is the program that has made a map.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonColumn struct {
	ID       string `json:"id"`
	Group    string `json:"group"`
	Meaning  string `json:"meaning,omitempty"`
	Retry    string `json:"retry,omitempty"`
	Required bool   `json:"required,omitempty"`
}

type jsonPlace struct {
	Kind     Kind   `json:"kind"`
	Package  string `json:"package"`
	Function string `json:"function"`
	Position
	Subject  string          `json:"subject,omitempty"`
	Call     string          `json:"call,omitempty"`
	Endpoint string          `json:"endpoint,omitempty"`
	Codes    map[string]Cell `json:"codes"` // by the column's ID
}

// WriteJSON writes the map as one JSON object.
func (m *Map) WriteJSON(w io.Writer, tool Tool) error {
	d := document{Version: jsonVersion, Tool: tool, Summary: m.Summary(), Columns: []jsonColumn{}, Places: []jsonPlace{}, Missing: m.Missing}
	for _, c := range m.Columns {
		d.Columns = append(d.Columns, jsonColumn{ID: c.ID, Group: groups[c.group()].ID, Meaning: c.Meaning, Retry: c.Retry, Required: c.Required})
	}
	for _, r := range m.Rows {
		p := jsonPlace{
			Kind: r.Kind, Package: r.Package, Function: r.Function, Position: r.Position,
			Subject: r.Subject, Call: r.Call, Endpoint: r.Endpoint, Codes: map[string]Cell{},
		}
		for i, c := range r.Cells {
			p.Codes[m.Columns[i].ID] = c
		}
		d.Places = append(d.Places, p)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}
