package document

import (
	"errors"
	"io"
	"log"
	"net/http"
	"net/url"

	"github.com/tidwall/gjson"
)

type reply struct {
	gjson.Result
	text string
}

func (r reply) ok() bool { return r.Get("code").Int() == 200 }

func ask(action string, v url.Values) (reply, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/"+action, v)
	if err != nil {
		return reply{}, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return reply{}, err
	}
	return reply{gjson.ParseBytes(b), string(b)}, nil
}

func get(action string, v url.Values) (gjson.Result, error) {
	r, err := ask(action, v)
	return r.Result, err
}

// The code is read: as a member, by a method, or by who gets the text.
func tested(v url.Values) (string, error) {
	r, err := ask("user/create.action", v)
	if err != nil {
		return "", err
	}
	if r.Get("code").Int() != 200 {
		return "", errors.New(r.Get("desc").String())
	}
	return r.Get("info.token").String(), nil
}

func byMethod(v url.Values) (string, error) {
	r, err := ask("user/create.action", v)
	if err != nil {
		return "", err
	}
	if !r.ok() {
		return "", errors.New(r.text)
	}
	return r.Get("info.token").String(), nil
}

func handedOut(v url.Values) (string, reply, error) {
	r, err := ask("user/create.action", v)
	return r.Get("info.token").String(), r, err
}

func printed(v url.Values) {
	r, err := ask("msg/sendMsg.action", v)
	log.Print(r.String(), err)
}

func textOnly(v url.Values) (string, error) {
	r, err := ask("user/create.action", v)
	log.Print(r.Get("info.token"), r.text)
	return "", err
}

func anyMember(v url.Values, path string) (string, error) {
	r, err := ask("user/create.action", v)
	if err != nil {
		return "", err
	}
	return r.Get(path).String(), nil
}

// Another member only.
func token(v url.Values) (string, error) {
	r, err := ask("user/create.action", v) // want `^NIM203: the code of r, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return r.Get("info.token").String(), nil
}

func plain(v url.Values) (string, error) {
	r, err := get("user/create.action", v) // want `^NIM203: the code of r, an answer of NIM, is never read`
	if err != nil {
		return "", err
	}
	return r.Get("info.token").String(), nil
}

func direct(v url.Values) (string, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/create.action", v)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return "", err
	}
	doc := gjson.ParseBytes(b) // want `^NIM203: the code of doc, an answer of NIM, is never read`
	return doc.Get("info.token").String(), nil
}

func logged(v url.Values) (string, error) {
	res, err := http.PostForm("https://api.netease.im/nimserver/user/create.action", v)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		return "", err
	}
	if gjson.GetBytes(b, "code").Int() != 200 {
		return "", errors.New(string(b))
	}
	doc := gjson.ParseBytes(b)
	return doc.Get("info.token").String(), nil
}
