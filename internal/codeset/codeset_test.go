package codeset

import (
	"math/rand/v2"
	"testing"
)

// window is where sets are compared member by member; codes beyond it behave
// alike, for all sets here list codes within it.
const window = 8

func random(r *rand.Rand) Set {
	var codes []int64
	for c := range int64(window) {
		if r.IntN(2) == 0 {
			codes = append(codes, c, c) // twice is once
		}
	}
	if r.IntN(2) == 0 {
		return AllBut(codes...)
	}
	return Of(codes...)
}

// TestLaws holds every operation against membership, on random sets.
func TestLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a, b := random(r), random(r)
		same, subset, empty := true, true, true
		for c := int64(-1); c <= window; c++ {
			x, y := a.Contains(c), b.Contains(c)
			for name, law := range map[string]struct{ got, want bool }{
				"union":      {a.Union(b).Contains(c), x || y},
				"intersect":  {a.Intersect(b).Contains(c), x && y},
				"minus":      {a.Minus(b).Contains(c), x && !y},
				"complement": {a.Complement().Contains(c), !x},
			} {
				if law.got != law.want {
					t.Fatalf("%s of %v and %v at %d: %v", name, a, b, c, law.got)
				}
			}
			same = same && x == y
			subset = subset && (!x || y)
			empty = empty && !x
		}
		if a.Equal(b) != same {
			t.Fatalf("%v equal to %v: %v", a, b, a.Equal(b))
		}
		if a.SubsetOf(b) != subset {
			t.Fatalf("%v subset of %v: %v", a, b, a.SubsetOf(b))
		}
		if a.IsEmpty() != empty {
			t.Fatalf("%v empty: %v", a, a.IsEmpty())
		}
		if !a.Complement().Complement().Equal(a) || !a.Union(b).Equal(b.Union(a)) {
			t.Fatalf("%v and %v break a law", a, b)
		}
		if !a.Union(b).Complement().Equal(a.Complement().Intersect(b.Complement())) {
			t.Fatalf("De Morgan fails on %v and %v", a, b)
		}
	}
}

// TestImmutable changes what goes in and comes out of a set.
func TestImmutable(t *testing.T) {
	in := []int64{414, 403}
	s := Of(in...)
	in[0] = 1
	s.Listed()[0] = 2
	if !s.Equal(Of(403, 414)) {
		t.Errorf("the set has become %v", s)
	}
}

func TestString(t *testing.T) {
	for _, tt := range []struct {
		s    Set
		want string
	}{
		{Set{}, "no code"},
		{All(), "every code"},
		{Of(414), "414"},
		{Of(414, 403), "403 and 414"},
		{Of(414, 403, 404), "403, 404 and 414"},
		{AllBut(200), "every code but 200"},
	} {
		if got := tt.s.String(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	for _, tt := range []struct {
		s    Set
		want string
	}{
		{AllBut(200), "403, 414 and every other failure"},
		{AllBut(200, 403), "414 and every other failure"},
		{AllBut(200, 403, 414), "every failure"},
		{Of(403, 405), "403 and 405"},
	} {
		if got := tt.s.Naming("failure", 403, 414); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
