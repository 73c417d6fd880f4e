package handling

// A Summary counts what is in a map.
type Summary struct {
	Places   int `json:"places"`
	Packages int `json:"packages"`
	// Sound are the places where no failure is swallowed, unhandled or retried.
	Sound int `json:"sound"`
	// With has for each state the number of places that have a code in it.
	With map[State]int `json:"with"`
}

// Summary returns the counts.
func (m *Map) Summary() Summary {
	s := Summary{Places: len(m.Rows), With: map[State]int{}}
	packages := map[string]bool{}
	for i := range m.Rows {
		r := &m.Rows[i]
		packages[r.Package] = true
		for _, x := range states {
			if r.Has(x.state) {
				s.With[x.state]++
			}
		}
		if !r.Has(Swallowed) && !r.Has(Unhandled) && !r.Has(Retried) {
			s.Sound++
		}
	}
	s.Packages = len(packages)
	return s
}
