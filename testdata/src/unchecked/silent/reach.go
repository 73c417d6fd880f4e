package silent

import (
	"io"
	"net/http"
	"net/url"
)

func text(action string, v url.Values) ([]byte, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(res.Body)
}

// isReachable asks whether there is an answer, whatever it is.
func isReachable() bool { return ping() && IsReachable() }

func ping() bool {
	_, err := text("user/get.action", nil)
	return err == nil
}

func IsReachable() bool {
	_, err := text("user/get.action", nil)
	return err == nil
}
