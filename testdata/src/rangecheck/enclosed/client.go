package enclosed

import (
	"encoding/json"
	"net/http"
	"net/url"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
	Info struct {
		Accid string `json:"accid"`
		Token string `json:"token"`
	} `json:"info"`
}

func post(action string, v url.Values) (*http.Response, error) {
	return http.PostForm("https://api.netease.im/nimserver/"+action, v)
}

func call(action string, v url.Values, out any) error {
	res, err := post(action, v)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(out)
}

func ask(v url.Values) (*answer, error) {
	a := new(answer)
	return a, call("user/create.action", v, a)
}
