package analyzer

import (
	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/handling"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// told adds the places of a function where a failure that came in with an error
// leaves without one, or is taken for one cause of many.
func (s *surveyor) told(fn *ssa.Function) {
	for _, d := range s.toldIn(fn) {
		f, ok := s.tellsSwallowed(d)
		if !ok {
			f, ok = s.toldAmbiguous(d)
		}
		if ok {
			s.pkg.Places = append(s.pkg.Places, d.toldPlace(s.runner, f))
		}
	}
}

func (d *dispatch) toldPlace(r *runner, f finding) handling.Place {
	p := r.placeIn(d.fn)
	p.Kind, p.Subject = handling.Tests, d.subject
	p.Position = r.position(f.pos)
	p.Codes = d.mentioned(r)
	for _, s := range r.surfacesOf(d) {
		p.Surfaces = append(p.Surfaces, string(s))
	}
	call := d.code.Source().Call
	p.Call = d.callName(call)
	p.Endpoint = endpoint(call, d.carrier)
	p.Judge = r.safely(func(c handling.Code) handling.Cell {
		cell := handling.Cell{State: handling.Passed, How: "the error tells it"}
		switch {
		case c.Special == handling.Absent:
			return handling.Cell{State: handling.Impossible, How: "the code is part of an error"}
		case c.Special == handling.Other:
			c.Number = otherCode
		case c.Number == nimcode.Success || r.isSuccess(d, c.Number):
			return handling.Cell{State: handling.Success, How: "goes on"}
		}
		if _, ok := r.toldAmbiguous(d); ok && d.isAmbiguous(r, c.Number) {
			cell = handling.Cell{State: handling.Handled, How: "taken for " + d.takenFor(r, c.Number) + " whatever its cause is"}
			if r.cfg.Checks.Has(ambiguous.ID) {
				cell.Check = ambiguous.ID
			}
		}
		if _, ok := r.tellsSwallowed(d); ok && d.sameFate(c.Number, otherCode) {
			cell = handling.Cell{State: handling.Swallowed, How: "an error tells it, and the error returned is nil"}
			if r.cfg.Checks.Has(swallowed.ID) {
				cell.Check = swallowed.ID
			}
		}
		return cell
	})
	return p
}
