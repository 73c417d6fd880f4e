package codeflow

import (
	"go/constant"
	"slices"
	"strconv"
)

// A Summary says what a function returns for each code of one parameter. It
// holds no reference to the program, so that it can be a fact.
type Summary struct {
	// Param is the index of the parameter, receiver first. It is the code, or
	// something that the code is a part of. It is -1 if the code is one that
	// the function fetches itself.
	Param int
	// Codes are codes in ascending order, among them each that the function
	// tests and its neighbours.
	Codes []int64
	// Results has for each result the answers for each of Codes.
	Results [][]Answer
	// Errors has in the same way which error it is, as far as that is known.
	Errors [][]string
	// Says has in the same way what the methods of an error say.
	Says [][]string
	// Values has in the same way which of a few numbers or texts it is: the kind
	// of a failure.
	Values [][]string
	// Beside has for each result the number or text that it is for no error, and
	// for one without a code, if s is about an error.
	Beside [][2]string
}

// Answer returns what result i is for the code c.
func (s *Summary) Answer(i int, c int64) Answer {
	return at(s.Results, s.Codes, i, c)
}

// abstract returns what is known of result i for the code c.
func (s *Summary) abstract(i int, c int64) abstract {
	a := s.Answer(i, c).abstract()
	if a.kind == notNil {
		a.is = sentinel(at(s.Errors, s.Codes, i, c))
		a.says = behaviours(at(s.Says, s.Codes, i, c))
	}
	if v := at(s.Values, s.Codes, i, c); a.kind == anything && v != "" {
		return constOf(textValue(v))
	}
	if i < len(s.Beside) && a.kind == anything {
		switch {
		case c == Success && s.Beside[i][0] != "":
			return constOf(textValue(s.Beside[i][0]))
		case c == NoAnswer && s.Beside[i][1] != "":
			return constOf(textValue(s.Beside[i][1]))
		}
	}
	return a
}

// otherwise returns what result i is for success, where that is not known by
// itself: a function that returns nil, or an empty text, for every failure returns
// something else for success. A number or a bool may be the same for both.
func (s *Summary) otherwise(i int) abstract {
	failed := abstract{}
	for _, c := range s.Codes {
		if c == Success {
			continue
		}
		a := s.abstract(i, c)
		if a.kind == anything || failed.kind != unreached && !a.isSame(failed) {
			return top
		}
		failed = a
	}
	if failed.kind == isNil || failed.kind == isConst && failed.value.Kind() == constant.String && isZeroValue(failed.value) {
		return abstract{kind: notNil}
	}
	return top
}

// maxKinds bounds the values that are told apart: more than that are no kinds.
const maxKinds = 16

// kinds notes the values that result i is for the codes, if they are few.
func (s *Summary) kinds(i int, values []abstract) {
	texts, distinct := valueTexts(values), map[string]bool{}
	for _, t := range texts {
		distinct[t] = true
	}
	if distinct[""] && len(distinct) == 1 || len(distinct) > maxKinds || isItself(texts, s.Codes) {
		return
	}
	if s.Values == nil {
		s.Values = make([][]string, len(s.Results))
	}
	s.Values[i] = texts
}

// isItself reports whether a result is the code, of which there is no end.
func isItself(texts []string, codes []int64) bool {
	for i, c := range codes {
		n := strconv.FormatInt(c, 10)
		if (c == endPoint || c == -endPoint) && (texts[i] == n || texts[i] == strconv.Quote(n)) {
			return true
		}
	}
	return false
}

func valueTexts(values []abstract) []string {
	texts := make([]string, len(values))
	for k, a := range values {
		texts[k] = valueText(a)
	}
	return texts
}

// valueText spells a number or a text, or is "".
func valueText(a abstract) string {
	if a.kind != isConst {
		return ""
	}
	switch a.value.Kind() {
	case constant.Int:
		return a.value.ExactString()
	case constant.String:
		return strconv.Quote(constant.StringVal(a.value))
	}
	return ""
}

// textValue is the reverse.
func textValue(text string) constant.Value {
	if t, err := strconv.Unquote(text); err == nil {
		return constant.MakeString(t)
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return constant.MakeInt64(n)
	}
	return nil
}

// add adds what is known of result i for the next code.
func (s *Summary) add(i int, a abstract) {
	s.Results[i] = append(s.Results[i], a.answer())
	s.Errors[i] = append(s.Errors[i], string(a.is))
	s.Says[i] = append(s.Says[i], string(a.says))
}

func newSummary(param int, codes []int64, results int) *Summary {
	return &Summary{Param: param, Codes: codes, Results: make([][]Answer, results), Errors: make([][]string, results), Says: make([][]string, results)}
}

// at looks up what a table has for result i and the code c; between two codes
// it is the same if both have the same.
func at[T comparable](table [][]T, codes []int64, i int, c int64) (none T) {
	if i < 0 || i >= len(table) || len(codes) == 0 || len(table[i]) != len(codes) {
		return none
	}
	of := table[i]
	k, found := slices.BinarySearch(codes, c)
	switch {
	case found:
		return of[k]
	case c == NoAnswer, k > 0 && codes[k-1] == NoAnswer:
		return none
	case k == 0:
		return of[0]
	case k == len(of):
		return of[k-1]
	case of[k-1] == of[k]:
		return of[k] // nothing is tested in between
	}
	return none
}

// tells reports whether s knows anything that depends on the code.
func (s *Summary) tells() bool {
	for _, of := range s.Results {
		if len(slices.Compact(slices.Clone(of))) > 1 {
			return true
		}
	}
	for _, of := range slices.Concat(s.Errors, s.Values, s.Says) {
		if len(slices.Compact(slices.Clone(of))) > 1 {
			return true
		}
	}
	return false
}
