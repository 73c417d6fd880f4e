package falls

import "net/url"

type grade int

const (
	gradeOK grade = iota
	gradeGone
	gradeBusy
	gradeOther
)

// Whoever has looked before: what is not known is called well.
func (a answer) grade() grade {
	g := gradeOK
	switch a.Code { // want `^NIM201: nothing happens for 414 `
	case 403, 404:
		g = gradeGone
	case 416:
		g = gradeBusy
	}
	return g
}

func (a answer) gradeOr() grade {
	switch a.Code {
	case 200:
		return gradeOK
	case 403, 404:
		return gradeGone
	}
	return gradeOther
}

func (a answer) status() string {
	switch a.Code { // want `^NIM201`
	case 404:
		return "gone"
	case 416:
		return "busy"
	}
	return "ok"
}

// "" and "refused" say nothing of success.
func (a answer) reason() string {
	switch a.Code {
	case 404:
		return "gone"
	case 416:
		return "busy"
	}
	return "refused"
}

func (a answer) advice() string {
	switch a.Code {
	case 416, 503:
		return "wait"
	}
	return ""
}

type report struct{ Status, Detail string }

func reported(v url.Values) report {
	var a answer
	if err := call("msg/sendMsg.action", v, &a); err != nil {
		return report{"failed", err.Error()}
	}
	switch a.Code { // want `^NIM201`
	case 404:
		return report{"failed", "gone"}
	}
	return report{Status: "ok"}
}
