package falls

import (
	"errors"
	"net/url"
)

func some(ids []string) error {
	for _, id := range ids {
		var a answer
		if err := call("team/muteTeam.action", url.Values{"tid": {id}}, &a); err != nil {
			return err
		}
		if a.Code == 802 { // want `^NIM201: `
			return errors.New("no right")
		}
		if a.Code == 803 {
			continue
		}
	}
	return nil
}

func settled(v url.Values) error {
	var a answer
	if err := call("team/add.action", v, &a); err != nil {
		return err
	}
	return settle(&a)
}

// settle is the first to look at the code.
func settle(a *answer) error {
	switch a.Code { // want `^NIM201: `
	case 801:
		return errors.New("full")
	case 802:
		return errors.New("no right")
	}
	return nil
}
