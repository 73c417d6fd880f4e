package tests

import "errors"

// A part of a condition that an earlier test has decided.
func part(a answer) error {
	if a.Code == 403 {
		return errors.New("denied")
	}
	if a.Code == 414 || a.Code == 403 { // want `^NIM204: .* can never be true`
		return errors.New("malformed")
	}
	if a.Code != 200 {
		return errors.New("failed")
	}
	return nil
}

// A case that an earlier one has taken.
func again(a answer) error {
	switch {
	case a.Code == 200:
		return nil
	case a.Code == 403, a.Code == 414:
		return errors.New("denied")
	case a.Code == 414: // want `^NIM204: .* can never be true`
		return errors.New("malformed")
	}
	return errors.New("failed")
}

// The other part of the same condition has done its work; and what an else says
// again is no more than that.
func parts(a answer) error {
	if a.Code != 200 && a.Code != 403 {
		return errors.New("failed")
	}
	if a.Code == 200 {
		return nil
	} else if a.Code != 200 {
		return errors.New("denied")
	}
	return nil
}

func partly(a answer, strict bool) error {
	if strict && a.Code == 403 {
		return errors.New("denied")
	}
	if a.Code == 414 || a.Code == 403 {
		return errors.New("malformed")
	}
	if a.Code != 200 {
		return errors.New("failed")
	}
	return nil
}
