// Package core is a stub of the official SDK's package of that path: the
// declarations that callers see.
package core

type Result[T any] struct {
	Endpoint string `json:"endpoint"`
	Code     int    `json:"code"`
	TraceId  string `json:"traceId"`
	Msg      string `json:"msg"`
	Response T      `json:"response"`
}

func (r *Result[T]) IsSuccess() bool { return r.Code == 200 }
func (r *Result[T]) GetCode() int    { return r.Code }
func (r *Result[T]) GetMsg() string  { return r.Msg }

type YunxinApiResponse struct{ data string }

func (r *YunxinApiResponse) GetData() string  { return r.data }
func (r *YunxinApiResponse) GetHttpCode() int { return 200 }

type YunxinApiHttpClient interface {
	ExecuteV1Api(path string, query map[string]string) (*YunxinApiResponse, error)
	ExecuteV2Api(method int, uri string, path, query map[string]string, data string) (*YunxinApiResponse, error)
	ExecuteForm(method int, uri string, path, query map[string]string, data string) (*YunxinApiResponse, error)
	ExecuteJson(method int, uri string, path, query map[string]string, data string) (*YunxinApiResponse, error)
}
