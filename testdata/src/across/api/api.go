// Package api stands between the client and the app.
package api

import "across/nim"

// Details does not look at the code, and neither does what it calls.
func Details(accid string) (*nim.Answer, error) {
	return nim.Ask(nim.Form(accid))
}
