package silent

import (
	"net/http"
	"net/url"
	"time"
)

type keeper struct {
	seen map[string]bool
	ids  map[string]struct{}
	last time.Time
}

// Who is not in the set was not found.
func (k *keeper) remember(id string) {
	var a answer
	if err := call("user/getUinfos.action", url.Values{"accids": {id}}, &a); err != nil || a.Code != 200 {
		return
	}
	k.seen[id] = true
}

func (k *keeper) note(id string) {
	var a answer
	if err := call("user/getUinfos.action", url.Values{"accids": {id}}, &a); err == nil && a.Code == 200 {
		k.ids[id] = struct{}{}
	}
}

// The time stands still where it fails.
func (k *keeper) beat() {
	var a answer
	if err := call("user/getUinfos.action", nil, &a); err == nil && a.Code == 200 {
		k.last = time.Now()
	}
}

// A comment beside the jump says why.
func (k *keeper) warm(ids []string, put func(id, token string)) {
	for _, id := range ids {
		var a answer
		if err := call("user/refreshToken.action", url.Values{"accid": {id}}, &a); err != nil || a.Code != 200 {
			continue // who is not in the cache is asked for again
		}
		put(id, a.Desc)
	}
}

// A middleware adds what it knows, and the next one decides.
func optional(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var a answer
		if err := call("user/getUinfos.action", url.Values{"accids": {r.Header.Get("X-Id")}}, &a); err == nil && a.Code == 200 {
			r.Header.Set("X-Name", a.Desc)
		}
		next.ServeHTTP(w, r)
	})
}

type handler func(c *http.Request) error

func optionally(next handler) handler {
	return func(c *http.Request) error {
		var a answer
		if err := call("user/getUinfos.action", url.Values{"accids": {c.Header.Get("X-Id")}}, &a); err == nil && a.Code == 200 {
			c.Header.Set("X-Name", a.Desc)
		}
		return next(c)
	}
}
