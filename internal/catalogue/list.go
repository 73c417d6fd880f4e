package catalogue

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A listedCode is one element of the list as JSON.
type listedCode struct {
	Code        int             `json:"code"`
	Surface     nimcode.Surface `json:"surface"`
	Domain      string          `json:"domain"`
	Name        string          `json:"name"`
	Meaning     string          `json:"meaning"`
	Retry       nimcode.Retry   `json:"retry"`
	RetryReason string          `json:"retry_reason"`
	Success     bool            `json:"success"`
	Sources     []string        `json:"sources"`
}

// List writes the codes of a surface, or of all if it is "", ordered by surface
// and then by code: as lines of code, surface, name, retry class and meaning in
// aligned columns, or as a JSON array of objects, one code each.
func List(w io.Writer, surface nimcode.Surface, asJSON bool) error {
	entries := Default().All()
	if surface != "" {
		if !slices.Contains(nimcode.Surfaces(), surface) {
			return fmt.Errorf("unknown surface %q, expected %s", surface, oneOf(nimcode.Surfaces()))
		}
		entries = Default().Codes(surface)
	}
	if asJSON {
		return listJSON(w, entries)
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, e := range entries {
		fmt.Fprintf(tw, "%d\t%s\t%s\t%s\t%s\n", e.Code.Code, e.Surface, e.Name, e.Retry, e.Meaning)
	}
	return tw.Flush()
}

// listJSON writes the entries as a JSON array.
func listJSON(w io.Writer, entries []Entry) error {
	list := make([]listedCode, 0, len(entries))
	for _, e := range entries {
		list = append(list, listedCode{
			Code:        e.Code.Code,
			Surface:     e.Surface,
			Domain:      e.Domain,
			Name:        e.Name,
			Meaning:     e.Meaning,
			Retry:       e.Retry,
			RetryReason: e.RetryReason,
			Success:     Default().IsSuccess(e.Surface, e.Code.Code),
			Sources:     e.Sources,
		})
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(list)
}
