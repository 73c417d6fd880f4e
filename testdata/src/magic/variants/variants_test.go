package variants

import "testing"

const paramError = 414

func Test(t *testing.T) {
	if a := (answer{}); a.Code == paramError || a.Code == notFound || again(a) {
		t.Fatal(a)
	}
	var a answer
	switch a.Code {
	case 414: // want `; write paramError$`
	case 404: // want `; write notFound$`
	case 416: // want `; write busy$`
	case 403: // want `; write nimcode.Forbidden$`
	}
}
