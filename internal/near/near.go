// Package near finds the words that a misspelt one may have been meant to be,
// for "did you mean" in errors.
//
// The package imports nothing but the standard library.
package near

import "strings"

// Words returns the words that s may have been meant to be: the closest ones,
// at most three, and none that is as far away as s is long.
func Words(s string, words []string) []string {
	s = strings.ToLower(s)
	best := max(1, len(s)/2)
	var found []string
	for _, w := range words {
		switch d := distance(s, strings.ToLower(w)); {
		case d > best:
		case d < best:
			best, found = d, []string{w}
		default:
			found = append(found, w)
		}
	}
	return found[:min(3, len(found))]
}

// distance returns the number of letters to change, insert, delete or swap
// with their neighbour to turn a into b.
func distance(a, b string) int {
	var before, above []int // the rows for a[:i-2] and a[:i-1]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row = above, row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			differ := 1
			if a[i-1] == b[j-1] {
				differ = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+differ)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
