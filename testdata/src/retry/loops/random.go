package loops

import (
	"encoding/json"
	"math/rand"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// raw sends a form and returns the members of the answer.
func raw(path string, form map[string]string) (map[string]*json.RawMessage, error) {
	return rawPost("https://api.netease.im/nimserver/"+path+".action", form)
}

// Each turn picks another token.
func picked(accid string) string {
	for range 3 {
		token := strconv.FormatUint(rand.Uint64(), 36)
		m, err := raw("user/update", map[string]string{"accid": accid, "token": token})
		if err != nil {
			return ""
		}
		var code int
		if json.Unmarshal(*m["code"], &code) != nil {
			return ""
		}
		if code == 200 {
			return token
		}
	}
	return ""
}

// The text decides.
func worded(accid, token string) bool {
	for range 3 {
		m, err := raw("user/update", map[string]string{"accid": accid, "token": token})
		if err != nil {
			return false
		}
		var code int
		if json.Unmarshal(*m["code"], &code) != nil {
			return false
		}
		if code == 200 {
			return true
		}
		if m["desc"] == nil || !strings.Contains(string(*m["desc"]), "again") {
			return false
		}
		time.Sleep(time.Second)
	}
	return false
}

// A nonce makes no other request.
func nonced(accid, token string) bool {
	for range 3 {
		nonce := strconv.Itoa(rand.Int())
		m, err := raw("user/update", map[string]string{"accid": accid, "token": token, "nonce": nonce})
		if err != nil {
			return false
		}
		var code int
		if json.Unmarshal(*m["code"], &code) != nil { // want `^NIM301: the same request is sent again for `
			return false
		}
		if code == 200 {
			return true
		}
		time.Sleep(time.Second)
	}
	return false
}

func rawPost(u string, form map[string]string) (map[string]*json.RawMessage, error) {
	v := url.Values{}
	for k, s := range form {
		v.Set(k, s)
	}
	res, err := http.PostForm(u, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	m := map[string]*json.RawMessage{}
	err = json.NewDecoder(res.Body).Decode(&m)
	return m, err
}
