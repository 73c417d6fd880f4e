// Package path_veto has such a path on another host, and paths of other
// products.
package path_veto

import (
	"encoding/json"
	"io"
	"net/http"
)

type config struct{ Host string }

func crm() bool          { return ask("https://crm.mycorp.cn/user/create.action") }
func room(c config) bool { return ask("/neroom/v3/users") }
func live(c config) bool { return ask(c.Host + "/app/channel/create") }

func ask(url string) bool {
	body, err := fetch(url)
	if err != nil {
		return false
	}
	var r struct {
		Code int `json:"code"`
	}
	json.Unmarshal(body, &r)
	return r.Code == 200
}

func fetch(url string) ([]byte, error) {
	resp, err := http.Post(url, "application/x-www-form-urlencoded", nil)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
