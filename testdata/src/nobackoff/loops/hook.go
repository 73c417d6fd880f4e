package loops

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

func hooked() *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.CheckRetry = func(ctx context.Context, res *http.Response, err error) (bool, error) {
		if err != nil {
			return false, err
		}
		data, _ := io.ReadAll(res.Body)
		var a answer
		if err := json.Unmarshal(data, &a); err != nil {
			return false, err
		}
		return a.Code == 416 || a.Code == 503, nil // want `^NIM303: the same request is sent again at once for 416 .* Backoff returns 0`
	}
	c.Backoff = func(min, max time.Duration, n int, res *http.Response) time.Duration { return 0 }
	return c
}

func create(c *retryablehttp.Client, v url.Values) (a answer, err error) {
	res, err := c.PostForm("https://api.netease.im/nimserver/user/create.action", v)
	if err != nil {
		return a, err
	}
	err = json.NewDecoder(res.Body).Decode(&a)
	return a, err
}
