// Package policies makes clients of a library.
package policies

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"

	"github.com/hashicorp/go-retryablehttp"
)

func peek(res *http.Response) (code int, desc string) {
	b, _ := io.ReadAll(res.Body)
	res.Body = io.NopCloser(bytes.NewReader(b))
	var a answer
	if json.Unmarshal(b, &a) != nil {
		return 0, ""
	}
	return a.Code, a.Desc
}

func eager(ctx context.Context, res *http.Response, err error) (bool, error) {
	if err != nil {
		return true, nil
	}
	code, _ := peek(res)
	return code != 200, nil // want `^NIM302: CheckRetry asks for another try for 302 `
}

func careful(ctx context.Context, res *http.Response, err error) (bool, error) {
	if err != nil {
		return true, nil
	}
	code, desc := peek(res)
	return code == 503 || code == 414 && desc == "retry again", nil
}

func clients() []*retryablehttp.Client {
	make := func(p retryablehttp.CheckRetry) *retryablehttp.Client {
		c := retryablehttp.NewClient()
		if p != nil {
			c.CheckRetry = p
		}
		return c
	}
	return []*retryablehttp.Client{make(nil), make(eager), make(careful)}
}

func ask(c *retryablehttp.Client, v url.Values) (a answer, err error) {
	res, err := c.PostForm("https://api.netease.im/nimserver/user/create.action", v)
	if err != nil {
		return a, err
	}
	err = json.NewDecoder(res.Body).Decode(&a)
	return a, err
}
