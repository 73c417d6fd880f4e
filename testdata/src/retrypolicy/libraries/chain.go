package libraries

import (
	"errors"
	"strconv"
	"time"

	"github.com/go-resty/resty/v2"
)

type chained struct{ rc *resty.Client }

// The form is put together behind SetResult.
func (c *chained) again(to string) error {
	for try := 0; try < 3; try++ {
		var out answer
		_, err := c.rc.R().SetResult(&out).SetFormData(map[string]string{"to": to}).Post("https://api.netease.im/nimserver/msg/sendAttachMsg.action") // want `^NIM301: the same request is sent again for `
		if err != nil {
			return err
		}
		if out.Code == 200 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("no")
}

// A header that counts the tries changes nothing.
func (c *chained) traced(to string) error {
	for try := 0; try < 3; try++ {
		var out answer
		req := c.rc.R().SetHeader("X-Attempt", strconv.Itoa(try))
		_, err := req.SetResult(&out).SetFormData(map[string]string{"to": to}).Post("https://api.netease.im/nimserver/msg/sendAttachMsg.action") // want `^NIM301: the same request is sent again for `
		if err != nil {
			return err
		}
		if out.Code == 200 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("no")
}

// Another key is another request.
func (c *chained) keyed(to string, keys []string) error {
	for try := 0; try < 3; try++ {
		var out answer
		req := c.rc.R().SetHeader("AppKey", keys[try])
		_, err := req.SetResult(&out).SetFormData(map[string]string{"to": to}).Post("https://api.netease.im/nimserver/msg/sendAttachMsg.action")
		if err != nil {
			return err
		}
		if out.Code == 200 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("no")
}

// Each goes to somebody else.
func (c *chained) all(tos []string) (bad []string) {
	for _, to := range tos {
		var out answer
		_, err := c.rc.R().SetResult(&out).SetFormData(map[string]string{"to": to}).Post("https://api.netease.im/nimserver/msg/sendAttachMsg.action")
		if err != nil || out.Code != 200 {
			bad = append(bad, to)
			continue
		}
		time.Sleep(time.Second)
	}
	return bad
}

// The next page, or the same one while the server is busy.
func (c *chained) pages() error {
	for page := 0; ; {
		var out answer
		_, err := c.rc.R().SetResult(&out).SetFormData(map[string]string{"page": strconv.Itoa(page)}).Post("https://api.netease.im/nimserver/team/search.action")
		switch {
		case err != nil:
			return err
		case out.Code == 416:
			time.Sleep(time.Second)
			continue
		case out.Code != 200:
			page++ // what is wrong with one is not with the next
			continue
		case out.Desc == "":
			return nil
		}
		page++
	}
}
