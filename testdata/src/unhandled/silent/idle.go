package silent

import (
	"fmt"
	"net/url"
)

// A comment says why nothing is done.
func idleReason(ids []string) error {
	for _, id := range ids {
		var a answer
		if err := call("user/block.action", url.Values{"accid": {id}}, &a); err != nil {
			return err
		}
		if a.Code != 200 {
			continue // blocked before, most likely
		}
	}
	return nil
}

// Who fills the answer has looked at the code.
func judgedCall(v url.Values, a *answer) error {
	if err := call("team/add.action", v, a); err != nil {
		return err
	}
	if a.Code != 200 && a.Code != 801 {
		return fmt.Errorf("nim: %d", a.Code)
	}
	return nil
}

func knownRest(v url.Values) error {
	var a answer
	if err := judgedCall(v, &a); err != nil {
		return err
	}
	if a.Code == 801 {
		return fmt.Errorf("full")
	}
	return nil
}

func knownRestBelow(v url.Values) error {
	var a answer
	if err := judgedCall(v, &a); err != nil {
		return err
	}
	return full(&a)
}

func full(a *answer) error {
	if a.Code == 801 {
		return fmt.Errorf("full")
	}
	return nil
}

// One caller has sorted out success, the other returns an error of its own.
func sorted(v url.Values) error {
	var a answer
	if err := call("team/add.action", v, &a); err != nil {
		return err
	}
	if a.Code == 200 {
		return nil
	}
	if err := named(&a); err != nil {
		return err
	}
	return fmt.Errorf("nim: %d", a.Code)
}

func named(a *answer) error {
	switch a.Code {
	case 403:
		return fmt.Errorf("forbidden")
	case 801:
		return fmt.Errorf("full")
	}
	return nil
}

// A question about one code says nothing of the others.
func mayTryAgain(code int) bool { return code == 416 || code >= 500 }

func asksOnce(v url.Values) bool {
	var a answer
	err := call("team/add.action", v, &a)
	return err == nil && mayTryAgain(a.Code)
}
