// Package silent has loops that may well send a request again.
package silent

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"
)

func ask(v url.Values) (*answer, error) {
	a := &answer{}
	return a, call("user/create.action", v, a)
}

type failure struct {
	Code int
	Desc string
}

func (f *failure) Error() string { return f.Desc }

func send(v url.Values) error {
	a, err := ask(v)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return &failure{a.Code, a.Desc}
	}
	return nil
}

// Another item each time.
func batch(all []url.Values) (failed int) {
	for _, v := range all {
		if err := send(v); err != nil {
			failed++
			continue
		}
	}
	return failed
}

func firstOf(all []url.Values) error {
	for _, v := range all {
		if err := send(v); err == nil {
			return nil
		}
	}
	return errors.New("none")
}

func lines(in *bufio.Scanner) {
	for in.Scan() {
		if err := send(url.Values{"accid": {in.Text()}}); err != nil {
			log.Print(err)
		}
	}
}

func firstLine(in *bufio.Scanner) bool {
	for in.Scan() {
		if err := send(url.Values{"accid": {in.Text()}}); err == nil {
			return true
		}
	}
	return false
}

func worker(jobs <-chan url.Values) {
	for v := range jobs {
		if err := send(v); err != nil {
			log.Print(err)
		}
	}
}

func firstJob(jobs <-chan url.Values) {
	for {
		v := <-jobs
		if send(v) == nil {
			return
		}
	}
}

type queue struct{ items []url.Values }

func (q *queue) pop() url.Values {
	v := q.items[0]
	q.items = q.items[1:]
	return v
}

func popped(q *queue) {
	for len(q.items) > 0 {
		if send(q.pop()) == nil {
			return
		}
	}
}

// Another page, or name.
func pages(v url.Values) error {
	for page := 1; ; page++ {
		v.Set("page", strconv.Itoa(page))
		if err := send(v); err == nil {
			return nil
		}
	}
}

func names(name string) error {
	for i := 0; i < 10; i++ {
		if send(url.Values{"accid": {fmt.Sprint(name, i)}}) == nil {
			return nil
		}
	}
	return errors.New("none")
}

func spellings(name string) error {
	for name != "" {
		if send(url.Values{"accid": {name}}) == nil {
			return nil
		}
		name = name[:len(name)-1]
	}
	return errors.New("none")
}

// Codes that pass, with a pause.
func passing(v url.Values) error {
	for {
		a, err := ask(v)
		if err != nil {
			return err
		}
		switch a.Code {
		case 200:
			return nil
		case 408, 416, 500, 503:
			time.Sleep(time.Second)
		default:
			return errors.New(a.Desc)
		}
	}
}

func temporary(err error) bool {
	var f *failure
	if errors.As(err, &f) {
		return f.Code == 416 || f.Code == 503
	}
	return true
}

func judged(v url.Values) (err error) {
	for i := 0; i < 3; i++ {
		if err = send(v); err == nil || !temporary(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func byType(v url.Values) (err error) {
	for i := 0; i < 3; i++ {
		err = send(v)
		var f *failure
		if err == nil || errors.As(err, &f) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// Only where there was no answer.
func transport(v url.Values) (a *answer, err error) {
	for i := 0; i < 3; i++ {
		if a, err = ask(v); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
	return a, err
}

func network(v url.Values) (err error) {
	for i := 0; i < 3; i++ {
		err = send(v)
		var n net.Error
		if errors.As(err, &n) && n.Timeout() {
			time.Sleep(time.Second)
			continue
		}
		return err
	}
	return err
}

func deadline(v url.Values) (err error) {
	for errors.Is(err, context.DeadlineExceeded) || err == nil {
		if err = send(v); err == nil {
			return nil
		}
	}
	return err
}

// The text of the answer decides.
func guarded(v url.Values) error {
	for {
		a, err := ask(v)
		if err != nil {
			return err
		}
		if a.Code == 414 && strings.Contains(a.Desc, "retry again") {
			time.Sleep(time.Second)
			continue
		}
		if a.Code != 200 {
			return errors.New(a.Desc)
		}
		return nil
	}
}

// The token is another one the next time.
type client struct{ token string }

func (c *client) login() error {
	c.token = fmt.Sprint(time.Now())
	return nil
}

func (c *client) ask(v url.Values) (*answer, error) {
	v.Set("token", c.token)
	return ask(v)
}

func (c *client) relogin(v url.Values) (*answer, error) {
	for {
		a, err := c.ask(v)
		if err != nil {
			return nil, err
		}
		if a.Code != 302 {
			return a, nil
		}
		if err := c.login(); err != nil {
			return nil, err
		}
	}
}

func (c *client) renewed(v url.Values) (*answer, error) {
	token := c.token
	for {
		v.Set("token", token)
		a, err := ask(v)
		if err != nil || a.Code == 200 {
			return a, err
		}
		if a.Code != 302 {
			return nil, errors.New(a.Desc)
		}
		token = newToken()
	}
}

func newToken() string { return fmt.Sprint(time.Now()) }

// Success goes round, too.
func poll(v url.Values) error {
	for {
		a, err := ask(v)
		if err != nil {
			return err
		}
		if a.Code == 200 && a.Info.Token != "" {
			return nil
		}
		time.Sleep(time.Second)
	}
}

func daemon(v url.Values, t *time.Ticker) {
	for range t.C {
		if err := send(v); err != nil {
			log.Print(err)
		}
	}
}

// Other places, one after the other.
func places(hosts []string, v url.Values) error {
	for _, h := range hosts {
		v.Set("host", h)
		if send(v) == nil {
			return nil
		}
	}
	return errors.New("none")
}

func recursive(v url.Values, n int) error {
	v.Set("page", strconv.Itoa(n))
	err := send(v)
	if err != nil && n > 0 {
		return recursive(v, n-1)
	}
	return err
}

func insist(n int, temporary func(error) bool, f func() error) (err error) {
	for range n {
		if err = f(); err == nil || !temporary(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func helped(v url.Values) error {
	return insist(3, temporary, func() error { return send(v) })
}

// The helper is not one.
func each(n int, f func() error) {
	for range n {
		if err := f(); err != nil {
			log.Print(err)
		}
	}
}

func eached(v url.Values) {
	each(3, func() error { return send(v) })
}

type pair struct{ a, b string }

// The sides change places.
func swapped(p pair) error {
	for range 2 {
		err := send(url.Values{"accid": {p.a}, "faccid": {p.b}})
		if err == nil {
			return nil
		}
		p.a, p.b = p.b, p.a
	}
	return errors.New("neither")
}

// What is asked for is made in between.
func looked(v url.Values) error {
	for range 3 {
		if err := sendAs("create", v); err == nil {
			return nil
		}
		time.Sleep(time.Second)
		if err := sendAs("get", v); err == nil {
			return nil
		}
	}
	return errors.New("no")
}

func sendAs(what string, v url.Values) error { v.Set("what", what); return send(v) }

type account struct{ token string }

// A new token each time.
func tokens(u *account) error {
	params := url.Values{}
	for range 3 {
		u.token = rand.Text()
		params["token"] = []string{u.token}
		err := send(params)
		if err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("refused")
}

type user struct{ accid, name string }

func (u user) form() url.Values { return url.Values{"accid": {u.accid}, "name": {u.name}} }

// Another accid each time, in a copy of what was passed.
func prefixed(u user) (string, error) {
	old := u.accid
	for p := 'a'; p <= 'z'; p++ {
		u.accid = string(p) + "_" + old
		var a answer
		if err := call("user/create.action", u.form(), &a); err != nil {
			return "", err
		}
		if a.Code == 200 {
			return u.accid, nil
		}
		time.Sleep(time.Second)
	}
	return "", errors.New("no prefix")
}
