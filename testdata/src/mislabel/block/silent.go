package block

import "errors"

// Only success meets a code, and the others could be anybody's.
const (
	apiOK        = 200
	apiParam     = 403
	apiForbidden = 404
	apiServer    = 500
)

func success(a answer) bool { return a.Code == apiOK }

// Numbers that NIM does not have.
const (
	myOK      = 200
	myParam   = 414
	myTimeout = 403
	myDenied  = 401
	myRequest = 409
)

func mine(a answer) bool { return a.Code == myOK || a.Code == myParam }

// What is used elsewhere is not only NIM's.
const (
	useOK      = 200
	useParam   = 414
	useFreq    = 416
	useTimeout = 403
)

func used(a answer) (int, error) {
	if a.Code == useOK || a.Code == useParam || a.Code == useFreq {
		return 0, nil
	}
	return useTimeout, errors.New("no")
}

// Names of another kind.
const (
	pageOK    = 414
	pageParam = 416
	sizeParam = 403
)

func pages(a answer) bool { return a.Code == pageOK || a.Code == pageParam }

// Another type in the block.
type size int

const (
	typeOK         Code = 302
	typeParam      Code = 414
	typeTimeout    size = 403
	typeTimeoutInt      = 403
)

func types(a answer) bool { return a.Typed == typeOK || a.Typed == typeParam }
