package codeset

import (
	"slices"
	"strconv"
	"strings"
)

// A Set is a set of codes. The zero Set is empty.
type Set struct {
	// listed are the members, or for a cofinite set what is missing, sorted
	// and each once.
	listed   []int64
	cofinite bool
}

// Of returns the set of the given codes.
func Of(codes ...int64) Set {
	return Set{listed: sorted(codes)}
}

// All returns the set of every code.
func All() Set { return Set{cofinite: true} }

// AllBut returns the set of every code but the given ones.
func AllBut(codes ...int64) Set { return Of(codes...).Complement() }

func sorted(codes []int64) []int64 {
	s := slices.Clone(codes)
	slices.Sort(s)
	return slices.Compact(s)
}

// Contains reports whether c is in s.
func (s Set) Contains(c int64) bool {
	_, found := slices.BinarySearch(s.listed, c)
	return found != s.cofinite
}

// IsEmpty reports whether s has no member.
func (s Set) IsEmpty() bool { return !s.cofinite && len(s.listed) == 0 }

// IsFinite reports whether the members of s can be listed.
func (s Set) IsFinite() bool { return !s.cofinite }

// Listed returns the members of a finite set, or the codes that a cofinite one
// lacks, in ascending order.
func (s Set) Listed() []int64 { return slices.Clone(s.listed) }

// Complement returns the codes that are not in s.
func (s Set) Complement() Set { return Set{s.listed, !s.cofinite} }

// Union returns the codes that are in s or in t.
func (s Set) Union(t Set) Set {
	return s.Complement().Intersect(t.Complement()).Complement()
}

// Intersect returns the codes that are in both s and t.
func (s Set) Intersect(t Set) Set {
	switch {
	case s.cofinite && t.cofinite:
		return Set{sorted(slices.Concat(s.listed, t.listed)), true}
	case s.cofinite:
		s, t = t, s
	}
	var both []int64
	for _, c := range s.listed {
		if t.Contains(c) {
			both = append(both, c)
		}
	}
	return Set{listed: both}
}

// Minus returns the codes that are in s and not in t.
func (s Set) Minus(t Set) Set { return s.Intersect(t.Complement()) }

// Equal reports whether s and t have the same members.
func (s Set) Equal(t Set) bool {
	return s.cofinite == t.cofinite && slices.Equal(s.listed, t.listed)
}

// SubsetOf reports whether every member of s is in t.
func (s Set) SubsetOf(t Set) bool { return s.Minus(t).IsEmpty() }

// String returns the set as people write it, such as "403 and 414" or "every
// code but 200".
func (s Set) String() string {
	list := and(s.listed)
	switch {
	case s.IsEmpty():
		return "no code"
	case !s.cofinite:
		return list
	case list == "":
		return "every code"
	}
	return "every code but " + list
}

// Naming returns the set as people write it when some members matter most:
// "403, 414 and every other failure", say, for a cofinite set, where what is
// the word for the rest. A finite set is just listed.
func (s Set) Naming(what string, first ...int64) string {
	if !s.cofinite {
		return s.String()
	}
	var words []string
	for _, c := range first {
		if s.Contains(c) {
			words = append(words, strconv.FormatInt(c, 10))
		}
	}
	if len(words) == 0 {
		return "every " + what
	}
	return strings.Join(words, ", ") + " and every other " + what
}

func and(codes []int64) string {
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = strconv.FormatInt(c, 10)
	}
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}
