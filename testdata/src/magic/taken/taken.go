// Package taken has a function of the name that a fix would import.
package taken

type answer struct {
	Code int //nimcode:code
}

func nimcode() {}

func failed(a answer) bool {
	return a.Code != 200 // want `; write nimcode.Success$`
}
