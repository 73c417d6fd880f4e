package silent

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
)

// The code is read, by whatever name.
func tested(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", errors.New(a.Desc)
	}
	return a.Info.Token, nil
}

func (a *answer) failed() bool { return a.Code != 200 }

func byMethod(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.failed() {
		return "", errors.New(a.Desc)
	}
	return a.Info.Token, nil
}

func check(a *answer) error {
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

func byFunction(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if err := check(&a); err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

func printed(v url.Values) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		log.Print(err)
	}
	fmt.Println(a.Code, a.Info.Token)
}

// Somebody else may read it.
func returned(v url.Values) (*answer, error) {
	a := new(answer)
	err := call("user/create.action", v, a)
	return a, err
}

func shown(v url.Values) {
	var a answer
	_ = call("user/create.action", v, &a)
	fmt.Println(a)
}

type cache struct{ last answer }

func (c *cache) stored(v url.Values) string {
	var a answer
	_ = call("user/create.action", v, &a)
	c.last = a
	return a.Info.Token
}

func sent(v url.Values, to chan<- answer) {
	var a answer
	_ = call("user/create.action", v, &a)
	to <- a
}

// The function that fetched it has looked.
func ask(v url.Values) (*answer, error) {
	a := new(answer)
	if err := call("user/create.action", v, a); err != nil {
		return nil, err
	}
	if err := check(a); err != nil {
		return nil, err
	}
	return a, nil
}

func asks(v url.Values) (string, error) {
	a, err := ask(v)
	if err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

func drops(v url.Values) error {
	_, err := ask(v)
	return err
}

// The body is looked at first.
type head struct {
	Code int `json:"code"`
}

type info struct {
	Info struct {
		Token string `json:"token"`
	} `json:"info"`
}

func twice(v url.Values) (string, error) {
	res, err := post("user/create.action", v)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return "", err
	}
	var h head
	if err := json.Unmarshal(body, &h); err != nil || h.Code != 200 {
		return "", errors.New("failed")
	}
	var i info
	if err := json.Unmarshal(body, &i); err != nil {
		return "", err
	}
	return i.Info.Token, nil
}

func bodyOf(v url.Values) ([]byte, error) {
	res, err := post("user/create.action", v)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	var h head
	if err := json.Unmarshal(body, &h); err != nil || h.Code != 200 {
		return nil, errors.New("failed")
	}
	return body, nil
}

func checkedBody(v url.Values) (string, error) {
	body, err := bodyOf(v)
	if err != nil {
		return "", err
	}
	var i info
	err = json.Unmarshal(body, &i)
	return i.Info.Token, err
}

// A member of the answer has no code of its own.
func memberOf(v url.Values) (string, error) {
	var m map[string]json.RawMessage
	if err := call("user/create.action", v, &m); err != nil {
		return "", err
	}
	if string(m["code"]) != "200" {
		return "", errors.New("failed")
	}
	var i struct{ Token string }
	err := json.Unmarshal(m["info"], &i)
	return i.Token, err
}

// A reason.
func fireAndForget(v url.Values) error {
	// Presence is best effort: who fails is asked again in a minute.
	_, err := post("msg/sendAttachMsg.action", v)
	return err
}

// What the program answers itself, and other services.
func serve(w http.ResponseWriter, r *http.Request) {
	var in answer
	_ = json.NewDecoder(r.Body).Decode(&in)
	fmt.Fprint(w, in.Info.Token)
}

type weather struct {
	Code int    `json:"code"`
	Text string `json:"text"`
}

func elsewhere(c *http.Client) (string, error) {
	res, err := c.Get("https://weather.example.com/now")
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var w weather
	err = json.NewDecoder(res.Body).Decode(&w)
	return w.Text, err
}

func value(v url.Values) (a answer, err error) {
	err = call("user/create.action", v, &a)
	return a, err
}

func values(v url.Values) (string, error) {
	a, err := value(v)
	if err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", errors.New(a.Desc)
	}
	return a.Info.Token, nil
}

func handsOn(v url.Values) (string, error) {
	a, err := value(v)
	if err != nil {
		return "", err
	}
	b := a
	return a.Info.Token, check(&b)
}

// What is taken out of an answer has no code.
type object map[string]any

func (o object) sub(key string) object {
	m, _ := o[key].(map[string]any)
	return m
}

func objectOf(v url.Values) (o object, err error) {
	err = call("user/create.action", v, &o)
	return o, err
}

func sub(v url.Values) (any, error) {
	o, err := objectOf(v)
	if err != nil {
		return nil, err
	}
	if o["code"] != 200.0 {
		return nil, errors.New("failed")
	}
	return o.sub("info")["token"], nil
}

func askOne(v url.Values) (*answer, error) {
	var a answer
	err := call("msg/sendMsg.action", v, &a)
	return &a, err
}

// Named only to say why it is not used.
func dropped(v url.Values) error {
	resp, err := askOne(v)
	if err != nil {
		return err
	}
	_ = resp // the notice is a courtesy: whether it comes does not matter
	return nil
}
