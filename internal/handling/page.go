package handling

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
)

// PageOptions say what a page has beside the map.
type PageOptions struct {
	Tool  Tool
	Title string // of what the map is
	Link  Link   // to source lines
}

//go:embed assets/page.tmpl
var pageText string

//go:embed assets/style.css
var styleText string

//go:embed assets/script.js
var scriptText string

// pageTemplate is parsed when it is needed: go vet starts the program for each
// package.
var pageTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageText)) })

// A page is what the template gets.
type page struct {
	Title    string
	Tool     Tool
	Style    template.CSS
	Script   template.JS
	StyleID  string // hashes of the two, for the content security policy
	ScriptID string
	Summary  Summary
	States   []pageState
	Packages []string
	Groups   []Group
	Columns  []viewColumn
	Rows     []viewRow
	Missing  []string
	Data     pageData
}

type pageState struct {
	State State
	Glyph string
	Means string
	Count int  // of places
	Tile  bool // it can be asked for
}

type viewColumn struct {
	ID, Label, Count string
	Group            string
	Starts, Required bool
}

type viewRow struct {
	Heading string // the package, if it is another one than above
	Package string
	Name    string
	About   string
	File    string
	Where   string // its last part and the line: the package tells the rest
	Href    template.URL
	States  string // all in the row, with spaces between
	Text    string // to search in
	Cells   []viewCell
}

type viewCell struct {
	Index  int // in Data.Cells
	State  State
	Glyph  string
	Run    string // "start" or "on": neighbours of one state in a group
	Ends   bool   // the run
	Starts bool   // a group
	Worry  bool
}

// pageData is what the script knows of columns and cells.
type pageData struct {
	Columns []dataColumn `json:"columns"`
	Cells   []dataCell   `json:"cells"`
}

type dataColumn struct {
	Label string `json:"label"`
	Text  string `json:"text"`
	Note  string `json:"note"`
}

type dataCell struct {
	State string     `json:"state"`
	How   string     `json:"how"`
	Check string     `json:"check"`
	Path  []dataStep `json:"path"`
}

type dataStep struct {
	What string `json:"what"`
	At   string `json:"at"`
	File string `json:"file"`
	Href string `json:"href"`
}

// WriteHTML writes the map as one page that needs nothing else: no network, no
// other file.
func (m *Map) WriteHTML(w io.Writer, opts PageOptions) error {
	p := &page{
		Title: opts.Title, Tool: opts.Tool, Summary: m.Summary(), Missing: m.Missing,
		Style: template.CSS(styleText), Script: template.JS(scriptText), //nolint:gosec // both are ours
		StyleID: hash(styleText), ScriptID: hash(scriptText),
	}
	for _, s := range states {
		tile := s.state != Success && s.state != Impossible
		p.States = append(p.States, pageState{s.state, s.glyph, s.means, p.Summary.With[s.state], tile})
	}
	columns := m.fold()
	p.layOut(m, columns)
	known := map[string]int{} // cells by what they say
	pkg := ""
	for i := range m.Rows {
		r := &m.Rows[i]
		v := viewRow{
			Package: r.Package, Name: r.Function, About: r.about(), File: r.File, Where: short(r.Position),
			Href: template.URL(opts.Link.to(r.Position)), //nolint:gosec // Link.Set lets nothing pass that runs
		}
		if r.Package != pkg {
			pkg = r.Package
			v.Heading = pkg
			p.Packages = append(p.Packages, pkg)
		}
		v.Text = strings.ToLower(strings.Join([]string{r.Package, r.Function, r.File, v.Where, r.Subject, r.Call, r.Endpoint}, " "))
		for j, c := range columns {
			cell := &r.Cells[c.first]
			v.Cells = append(v.Cells, viewCell{
				Index: p.Data.add(known, cell, opts.Link), State: cell.State, Glyph: states[cell.State.rank()].glyph,
				Starts: p.Columns[j].Starts, Worry: cell.State.Failing(),
			})
			if s := strings.ReplaceAll(string(cell.State), " ", "-"); !slices.Contains(strings.Fields(v.States), s) {
				v.States = strings.TrimSpace(v.States + " " + s)
			}
		}
		runs(v.Cells)
		p.Rows = append(p.Rows, v)
	}
	return pageTemplate().Execute(w, p)
}

// layOut describes the columns and their groups.
func (p *page) layOut(m *Map, columns []pageColumn) {
	group := -1
	for _, c := range columns {
		col := &m.Columns[c.first]
		v := viewColumn{ID: col.ID, Label: col.Label, Group: groups[col.group()].Title, Required: col.Required, Starts: col.group() != group}
		d := dataColumn{Label: col.Label, Text: col.Meaning}
		if d.Text == "" {
			d.Text = "no document says what it means"
		}
		if col.Reason != "" && !col.Success {
			d.Note = "Sent again? " + col.Reason
		}
		if n := len(c.folded); n > 1 {
			var labels []string
			for _, i := range c.folded {
				labels = append(labels, m.Columns[i].Label)
			}
			v.Label, v.Count = labels[0]+"…", fmt.Sprintf("%d codes", n)
			d.Label, d.Text, d.Note = fmt.Sprintf("%d codes", n), "alike in all places: "+strings.Join(labels, ", "), ""
		}
		if v.Starts {
			group = col.group()
			g := groups[group]
			g.Columns = 0
			p.Groups = append(p.Groups, g)
		}
		p.Groups[len(p.Groups)-1].Columns++
		p.Columns = append(p.Columns, v)
		p.Data.Columns = append(p.Data.Columns, d)
	}
}

// short names a line without the folder.
func short(p Position) string { return fmt.Sprintf("%s:%d", path.Base(p.File), p.Line) }

// add returns the index of what is said of a cell.
func (d *pageData) add(known map[string]int, c *Cell, link Link) int {
	key := fmt.Sprintf("%q", []any{c.State, c.How, c.Check, c.Path})
	if i, ok := known[key]; ok {
		return i
	}
	out := dataCell{State: string(c.State), How: c.How, Check: c.Check, Path: []dataStep{}}
	for _, s := range c.Path {
		out.Path = append(out.Path, dataStep{What: s.What, At: short(s.Position), File: s.File, Href: link.to(s.Position)})
	}
	known[key] = len(d.Cells)
	d.Cells = append(d.Cells, out)
	return known[key]
}

// runs marks neighbours of one state, so that the page need not repeat the
// word.
func runs(cells []viewCell) {
	for i := range cells {
		cells[i].Run = "start"
		if i > 0 && !cells[i].Starts && cells[i-1].State == cells[i].State {
			cells[i].Run = "on"
		}
		if i > 0 {
			cells[i-1].Ends = cells[i].Run == "start"
		}
	}
	if n := len(cells); n > 0 {
		cells[n-1].Ends = true
	}
}

// hash returns the hash of a text as a content security policy has it.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
