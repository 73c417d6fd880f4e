package report

// A region is a part of a file with columns in UTF-16 code units. What is not
// known is zero: columns without lines there are none, an end without a start
// neither.
type region struct {
	start, end Point
}

// region returns the region of a place.
func (s *sources) region(p Place) region {
	var r region
	if p.Start.Line < 1 {
		return r
	}
	r.start = Point{p.Start.Line, s.column(p.File, p.Start)}
	if p.End.compare(p.Start) < 0 {
		return r
	}
	end := Point{p.End.Line, s.column(p.File, p.End)}
	if (end.Column > 0) == (r.start.Column > 0) {
		r.end = end
	}
	return r
}
