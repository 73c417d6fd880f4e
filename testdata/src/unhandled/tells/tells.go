package tells

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"sync/atomic"

	"github.com/tidwall/gjson"
)

func bind(tid string) error {
	if tid == "" {
		return errors.New("no team")
	}
	return nil
}

// What is called next gets a member of the answer, and says no more than that.
func (c *client) create(v url.Values) error {
	var a answer
	if err := c.post("team/create.action", v, &a); err != nil {
		return err
	}
	if a.Code == 414 { // want `^NIM201.* 403 `
		return errors.New("bad parameter")
	}
	return bind(a.Tid)
}

// What is called next gets the text beside the code, or the answer.
func (c *client) judgedElsewhere(v url.Values) error {
	var a answer
	if err := c.post("team/create.action", v, &a); err != nil {
		return err
	}
	if a.Code == 414 {
		return errors.New("bad parameter")
	}
	return judge(a.Desc)
}

func judge(desc string) error {
	if desc != "" {
		return errors.New(desc)
	}
	return nil
}

type counts struct{ sent, limited atomic.Int64 }

// A count of what was sent explains nothing where single failures are told.
func (c *client) counted(n *counts, v url.Values) error {
	var a answer
	if err := c.post("msg/sendMsg.action", v, &a); err != nil {
		return err
	}
	switch a.Code { // want `^NIM201.* 403 .* and 414 `
	case 200:
		n.sent.Add(1)
	case 416:
		n.limited.Add(1)
	}
	return nil
}

func (c *client) countedAlone(n *counts, v url.Values) error {
	var a answer
	if err := c.post("msg/sendMsg.action", v, &a); err != nil {
		return err
	}
	if a.Code == 200 {
		n.sent.Add(1)
	}
	return nil
}

// A text says that all went well.
func (c *client) setIcon(v url.Values) (tip string) {
	var a answer
	if err := c.post("user/updateUinfo.action", v, &a); err != nil {
		return err.Error()
	}
	tip = "修改成功"
	if a.Code == 414 { // want `^NIM201.* 403 `
		tip = "头像地址不对: " + a.Desc
	} else if a.Code == 503 {
		tip = "服务器忙"
	}
	return tip
}

func (c *client) setName(v url.Values) (tip string) {
	var a answer
	if err := c.post("user/updateUinfo.action", v, &a); err != nil {
		return err.Error()
	}
	tip = "修改失败"
	if a.Code == 200 {
		tip = "修改成功"
	} else if a.Code == 414 {
		tip = "昵称不合法"
	}
	return tip
}

// A text that is no verdict.
func (c *client) color(v url.Values) string {
	var a answer
	if err := c.post("user/updateUinfo.action", v, &a); err != nil {
		return "red"
	}
	if a.Code == 416 {
		return "yellow"
	}
	return "green"
}

func get(v url.Values) ([]byte, error) {
	resp, err := http.PostForm("https://api.netease.im/nimserver/user/get.action", v)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// A document that nobody has looked at.
func document(v url.Values) error {
	b, err := get(v)
	if err != nil {
		return err
	}
	if gjson.GetBytes(b, "code").Int() == 403 { // want `^NIM201.* 414 `
		return errors.New("not permitted")
	}
	return nil
}

func checked(v url.Values) ([]byte, error) {
	b, err := get(v)
	if err != nil {
		return nil, err
	}
	if code := gjson.GetBytes(b, "code").Int(); code != 200 && code != 403 {
		return nil, errors.New(gjson.GetBytes(b, "desc").String())
	}
	return b, nil
}

// A document that the one who fetched it has looked at.
func lookedAt(v url.Values) error {
	b, err := checked(v)
	if err != nil {
		return err
	}
	if gjson.GetBytes(b, "code").Int() == 403 {
		return errors.New("not permitted")
	}
	return nil
}
