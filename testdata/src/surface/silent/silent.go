// Package silent has codes that may come from where they are compared.
package silent

type answer struct {
	Code  int //nimcode:code server-v1
	REST  int //nimcode:code server-v2
	Local int //nimcode:code sdk-local
	New   int //nimcode:code v2nim
	Size  int
}

const (
	local   = 7
	current = 310
)

func known(a answer) bool { return a.Local == local || a.Size == local }

// A client SDK hands these on, so a server may have answered them.
func handedOn(a answer) bool { return a.Code == current || a.REST == current }

// The program's own.
func own(fail bool) bool {
	a := answer{Code: 200}
	if fail {
		a.Code = 6
	}
	return a.Code == 6
}

var texts = map[int]string{7: "seven"}

func text(a answer) string { return texts[a.Size] + texts[a.Local] }
