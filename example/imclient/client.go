// Package imclient is an example for nimcodelint: a small client of the NIM
// server API with the mistakes that such clients have. It compiles, and no
// other linter objects to it. Nothing uses it; to see the findings, run
//
//	go run ./cmd/nimcodelint ./example/...
package imclient

import (
	"context"
	"crypto/rand"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const server = "https://api.netease.im/nimserver"

// A Client calls the server API for one app.
type Client struct {
	AppKey, AppSecret string
	HTTP              *http.Client
}

// post sends a request and decodes the answer into out, whatever its code is.
func (c *Client) post(ctx context.Context, path string, form url.Values, out any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, server+path, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	c.sign(req.Header)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")

	resp, err := c.HTTP.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: HTTP status %s", path, resp.Status)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, out)
}

// sign sets the headers that say which app is calling.
func (c *Client) sign(h http.Header) {
	nonce := rand.Text()
	now := strconv.FormatInt(time.Now().Unix(), 10)
	sum := sha1.Sum([]byte(c.AppSecret + nonce + now))
	h.Set("AppKey", c.AppKey)
	h.Set("Nonce", nonce)
	h.Set("CurTime", now)
	h.Set("CheckSum", hex.EncodeToString(sum[:]))
}
