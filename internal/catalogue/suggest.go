package catalogue

import (
	"slices"
	"strconv"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// Suggest returns the codes of the surfaces that were likely meant by a number
// that none of them has, the smallest first: NIM's own for an HTTP habit (400
// for 414; see [HTTPHabit] for the reason), or else those that differ by two
// neighbouring digits which changed places (441 for 414). It returns nil when
// one of the surfaces has the code, and when nothing is likely.
func Suggest(surfaces []nimcode.Surface, code int) []int {
	if Default().hasAny(surfaces, code) {
		return nil
	}
	if h, ok := HTTPHabit(code); ok {
		if h.NIM != 0 && Default().hasAny(surfaces, h.NIM) {
			return []int{h.NIM}
		}
		return nil // a status that was meant as one is no slip of the pen
	}
	return transposed(code, surfaces)
}

// transposed returns the codes of the surfaces that a number turns into when
// two neighbouring digits change places, the smallest first. A zero does not
// move to the front: nobody writes a code so.
func transposed(code int, surfaces []nimcode.Surface) []int {
	digits := []byte(strconv.Itoa(code))
	var found []int
	for i := 1; i < len(digits); i++ {
		swapped := slices.Clone(digits)
		swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
		n, err := strconv.Atoi(string(swapped))
		if err != nil || n == code || swapped[0] == '0' || !Default().hasAny(surfaces, n) {
			continue
		}
		found = append(found, n)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
