package silent

import (
	"fmt"
	"log"
	"net/url"
	"strings"
)

type tally struct {
	created, existing, rejected int
	byCode                      map[int]int
}

// Counted by what it means.
func counted(t *tally, v url.Values) error {
	a := ask(v)
	switch a.Code {
	case 200:
		t.created++
	case 414:
		t.rejected++
	default:
		t.byCode[a.Code]++
	}
	return nil
}

func countedByText(t *tally, v url.Values) error {
	a := ask(v)
	switch {
	case a.Code == 200:
		t.created++
	case a.Code == 414 && strings.Contains(a.Desc, "already register"):
		t.existing++
	default:
		t.byCode[a.Code]++
	}
	return nil
}

// Every failure goes on with the next, and is logged.
func many(all []url.Values) error {
	for _, v := range all {
		a := ask(v)
		if a.Code == 200 {
			continue
		}
		if a.Code == 414 {
			log.Print(a.Desc)
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

// Another request, by the text.
func aliasByText(v url.Values) error {
	var a answer
	if err := call("friend/update.action", v, &a); err != nil {
		return err
	}
	if a.Code == 414 && strings.Contains(a.Desc, "not friend") {
		return befriend(v)
	}
	if a.Code != 200 {
		return fmt.Errorf("nim: %d %s", a.Code, a.Desc)
	}
	return nil
}

// Another request that changes nothing about the failure.
func undo(v url.Values) error {
	var a answer
	if err := call("friend/update.action", v, &a); err != nil {
		return err
	}
	if a.Code == 414 {
		if err := befriend(v); err != nil {
			log.Print(err)
		}
		return fmt.Errorf("nim: bad parameter: %s", a.Desc)
	}
	if a.Code != 200 {
		return fmt.Errorf("nim: %d %s", a.Code, a.Desc)
	}
	return nil
}

// All failures are remedied in one way.
func fallback(v url.Values) error {
	var a answer
	if err := call("friend/update.action", v, &a); err != nil {
		return err
	}
	if a.Code != 200 {
		return befriend(v)
	}
	return nil
}
