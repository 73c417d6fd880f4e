package noimport

import im "github.com/nimcodelint/nimcodelint/nimcode"

func busy(a answer) bool {
	return a.Code == im.RateLimit ||
		a.Code == 503 // want `; write im.ServerBusy$`
}
