package held

import (
	"encoding/json"
	"net/http"
	"net/url"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
	Info struct {
		Token string `json:"token"`
	} `json:"info"`
}

func ask(action string, v url.Values) (*answer, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	a := new(answer)
	return a, json.NewDecoder(res.Body).Decode(a)
}

func code(action string, v url.Values) (n int, text string, err error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return
	}
	defer res.Body.Close()
	var a answer
	err = json.NewDecoder(res.Body).Decode(&a)
	return a.Code, a.Desc, err
}
