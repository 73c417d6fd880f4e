package hooks

import "github.com/go-resty/resty/v2"

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

// What the client is told of an answer is whether to try again.
func again(r *resty.Response, err error) bool {
	a, ok := r.Result().(*answer)
	if err != nil || !ok {
		return false
	}
	switch a.Code {
	case 200, 403, 404:
		return false
	case 416:
		return true
	}
	return a.Code == 500
}

func client() *resty.Client {
	return resty.New().SetBaseURL("https://api.netease.im/nimserver").SetRetryCount(2).AddRetryCondition(again)
}

func remove(tid string) error {
	var a answer
	if _, err := client().R().SetFormData(map[string]string{"tid": tid}).SetResult(&a).Post("/team/remove.action"); err != nil {
		return err
	}
	if a.Code != 200 {
		return nil // want `^NIM202`
	}
	return nil
}
