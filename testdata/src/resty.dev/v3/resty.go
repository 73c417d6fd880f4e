// Package resty has the declarations of resty.dev/v3 that the fixtures need.
package resty

type Client struct{}

type Request struct{}

type Response struct{}

type RetryConditionFunc func(*Response, error) bool

func New() *Client { return &Client{} }

func (c *Client) SetRetryCount(n int) *Client { return c }

func (c *Client) AddRetryConditions(conditions ...RetryConditionFunc) *Client { return c }

func (c *Client) R() *Request { return &Request{} }

func (r *Request) SetFormData(m map[string]string) *Request { return r }

func (r *Request) SetResult(v any) *Request { return r }

func (r *Request) Post(url string) (*Response, error) { return nil, nil }

func (r *Response) Bytes() []byte { return nil }

func (r *Response) Result() any { return nil }
