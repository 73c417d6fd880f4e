// Package resty is a stub of the HTTP client of that name: the declarations
// that callers see.
package resty

type Client struct{ BaseURL string }

func New() *Client                              { return &Client{} }
func (c *Client) R() *Request                   { return &Request{} }
func (c *Client) SetBaseURL(u string) *Client   { return c }
func (c *Client) SetHeader(k, v string) *Client { return c }

type Request struct{ Result any }

func (r *Request) SetHeader(k, v string) *Request           { return r }
func (r *Request) SetHeaders(h map[string]string) *Request  { return r }
func (r *Request) SetFormData(d map[string]string) *Request { return r }
func (r *Request) SetResult(v any) *Request                 { return r }
func (r *Request) Post(url string) (*Response, error)       { return nil, nil }

type Response struct{ body []byte }

func (r *Response) Body() []byte    { return r.body }
func (r *Response) String() string  { return string(r.body) }
func (r *Response) StatusCode() int { return 200 }
func (r *Response) Result() any     { return nil }

type RetryConditionFunc func(*Response, error) bool

func (c *Client) SetRetryCount(n int) *Client                            { return c }
func (c *Client) AddRetryCondition(condition RetryConditionFunc) *Client { return c }
