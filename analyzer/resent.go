package analyzer

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/handling"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// again returns the call by which the code comes into the function, if the same
// request is sent again for c and not for success too, or nil.
func (d *dispatch) again(r *runner, c int64) *codeflow.Source {
	for _, s := range r.flow.Flow.Sources(d.fn) {
		if (s.Subject == d.code || d.code.Brings(s.Call)) && isRetried(s, c) {
			return s
		}
	}
	return nil
}

func isRetried(s *codeflow.Source, c int64) bool {
	return !s.Again(nimcode.Success, false) && s.Again(c, false)
}

// resent judges a code for which the request is sent again.
func (r *runner) resent(s *codeflow.Source, surfaces []nimcode.Surface, c int64) verdict {
	v := verdict{state: handling.Retried, how: "the same request is sent again", at: s.Sent().Pos()}
	// What a helper was handed is reported where that was done.
	if !s.IsHanded() && slices.Contains(r.retriedInVain(s, surfaces), c) {
		v.how += ", though it cannot succeed"
		if s.BackCall() == nil {
			v.check = &retry
		}
	}
	return v
}

// calledBack adds the call by which another function sends the request again.
func (s *surveyor) calledBack(src *codeflow.Source, car *carrier.Carrier) {
	back := src.BackCall()
	if back == nil || car == nil || src.IsHanded() {
		return
	}
	codes := s.retriedInVain(src, s.surfaces(car))
	if len(codes) == 0 {
		return
	}
	s.addResent(back, car, func(c int64) verdict {
		if slices.Contains(codes, c) {
			return verdict{handling.Retried, "the same request is sent again, though it cannot succeed", back.Pos(), &retry}
		}
		return verdict{state: handling.Passed, how: "the error of the call is returned"}
	})
}

// resends adds the calls of functions that return the failures of NIM as
// errors, where those are sent again: by a loop here, or by a helper.
func (s *surveyor) resends(fn *ssa.Function) {
	for _, src := range s.flow.Flow.Sources(fn) {
		car := s.carrierOfSource(src)
		s.calledBack(src, car)
		if src.Subject != nil || car == nil || !isRetried(src, otherCode) && len(s.retriedInVain(src, s.surfaces(car))) == 0 {
			continue
		}
		surfaces := s.surfaces(car)
		s.addResent(src.Call, car, func(c int64) verdict {
			if isRetried(src, c) {
				return s.resent(src, surfaces, c)
			}
			return verdict{state: handling.Handled, how: "the error of the call ends it"}
		})
	}
	for _, h := range s.helpers(fn) {
		check := &retry
		if h.isLibrary {
			check = &retryPolicy
		}
		if h.isLibrary && s.isToldOfDecider(h) {
			check = nil
		}
		s.addResent(h.call, h.carrier, func(c int64) verdict {
			if slices.Contains(h.codes, c) {
				return verdict{handling.Retried, h.name + " sends the same request again, though it cannot succeed", h.call.Pos(), check}
			}
			return verdict{state: handling.Passed, how: "the error goes to " + h.name}
		})
	}
}

// addResent adds a place at a call whose error tells the failures.
func (s *surveyor) addResent(call *ssa.Call, car *carrier.Carrier, judge func(int64) verdict) {
	p := s.placeIn(call.Parent())
	p.Kind, p.Position = handling.Answer, s.position(call.Pos())
	if x := s.indexAt(call.Pos()); x != nil {
		p.Call = x.callName(call)
	}
	p.Endpoint = endpoint(call, nil)
	surfaces := s.surfaces(car)
	for _, y := range surfaces {
		p.Surfaces = append(p.Surfaces, string(y))
	}
	p.Judge = s.safely(func(code handling.Code) handling.Cell {
		c := code.Number
		switch code.Special {
		case handling.Other:
			c = otherCode
		case handling.Absent:
			c = 0
		}
		if code.Special == handling.Number && s.isSuccessOn(surfaces, c) {
			return handling.Cell{State: handling.Success, How: "goes on"}
		}
		v := judge(c)
		cell := handling.Cell{State: v.state, How: v.how, Path: []handling.Step{{What: "answer", Position: p.Position}}}
		if v.check != nil && s.cfg.Checks.Has(v.check.ID) {
			cell.Check = v.check.ID
		}
		return cell
	})
	s.pkg.Places = append(s.pkg.Places, p)
}
