package cause

import (
	"fmt"
	"net/url"
)

type tally struct {
	created, existing, failed int
	exists                    bool
}

// Counted as what it may not be.
func counted(t *tally, v url.Values) error {
	a := ask(v)
	switch a.Code {
	case 200:
		t.created++
	case 414: // want `^NIM205: 414 \(.*\) alone is taken for "existing" here`
		t.existing++
	default:
		t.failed++
	}
	return nil
}

func marked(t *tally, v url.Values) error {
	a := ask(v)
	if a.Code == 414 { // want `^NIM205: 414 \(.*\) alone is taken for "exists" here`
		t.exists = true
		return nil
	}
	if a.Code != 200 {
		return fmt.Errorf("nim: %d %s", a.Code, a.Desc)
	}
	return nil
}

// One of many, which goes on as if all were well.
func many(all []url.Values) error {
	for _, v := range all {
		a := ask(v)
		if a.Code == 200 || a.Code == 414 { // want `^NIM205: 414 \(.*\) alone is taken for success here`
			continue
		}
		return fmt.Errorf("nim: %d %s", a.Code, a.Desc)
	}
	return nil
}

func befriend(v url.Values) error {
	var a answer
	if err := call("friend/add.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return fmt.Errorf("nim: %d %s", a.Code, a.Desc)
	}
	return nil
}

// Another request, right for one cause only.
func alias(v url.Values) error {
	var a answer
	if err := call("friend/update.action", v, &a); err != nil {
		return err
	}
	if a.Code == 414 { // want `^NIM205: 414 \(.*\) alone is taken for one cause \(befriend is called for it, and what that returns is returned\) here`
		return befriend(v)
	}
	if a.Code != 200 {
		return fmt.Errorf("nim: %d %s", a.Code, a.Desc)
	}
	return nil
}
