// Package retryablehttp has the declarations of
// github.com/hashicorp/go-retryablehttp that the fixtures need.
package retryablehttp

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

type CheckRetry func(ctx context.Context, resp *http.Response, err error) (bool, error)

type Client struct {
	HTTPClient *http.Client
	RetryMax   int
	CheckRetry CheckRetry
	Backoff    Backoff
}

type Backoff func(min, max time.Duration, attemptNum int, resp *http.Response) time.Duration

func NewClient() *Client { return &Client{} }

func (c *Client) PostForm(url string, data url.Values) (*http.Response, error) { return nil, nil }

func DefaultRetryPolicy(ctx context.Context, resp *http.Response, err error) (bool, error) {
	return err != nil, err
}
