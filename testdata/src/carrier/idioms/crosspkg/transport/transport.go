// Package transport signs and sends, for whatever address.
package transport

import (
	"io"
	"net/http"
)

// Send posts to an address and returns the body and the HTTP status.
func Send(url string) ([]byte, int, error) {
	req, err := http.NewRequest("POST", url, nil)
	if err != nil {
		return nil, 0, err
	}
	req.Header.Set("AppKey", "yunxin")
	req.Header.Set("Nonce", "n")
	req.Header.Set("CurTime", "1")
	req.Header.Set("CheckSum", "c")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, 0, err
	}
	body, err := io.ReadAll(resp.Body)
	return body, resp.StatusCode, err
}
