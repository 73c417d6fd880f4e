package config

// Known tells which names there are. What is nil is not checked.
type Known struct {
	// Check reports whether a word, without a minus, names a check or a group.
	Check func(word string) bool
	// Checks are the words to propose.
	Checks []string
	// Surface reports whether a surface has this name.
	Surface func(name string) bool
	// Surfaces are the names to propose.
	Surfaces []string
	// Code reports whether NIM has a code, on any surface.
	Code func(code int) bool
}

// A vocabulary is the words that may stand somewhere.
type vocabulary struct {
	has   func(string) bool // nil if any word may
	words []string
}

func checkWords(k *Known) vocabulary   { return vocabulary{k.Check, k.Checks} }
func surfaceNames(k *Known) vocabulary { return vocabulary{k.Surface, k.Surfaces} }
