// Package generated has a table in a generated file, and uses it here.
package generated

func text(a answer) string {
	if a.Code == 414 { // want `^NIM101: `
		return ""
	}
	return texts[a.Code]
}
