// Package turns comes back to a request without a loop around it, or with one over
// something else.
package turns

import (
	"container/list"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"time"
)

type answer struct {
	Code int    `json:"code"`
	Desc string `json:"desc"`
}

func (a answer) ok() bool { return a.Code == 200 }

func (a answer) busy() bool { return a.Code == 416 || a.Code == 503 }

type machine struct {
	accid string
	page  int
	tries int
	err   error
	jobs  chan job
	dead  chan job
}

type job struct {
	to, text string
	tries    int
}

func post(action string, form url.Values) (a answer, err error) {
	resp, err := http.PostForm("https://api.netease.im/nimserver/"+action, form)
	if err != nil {
		return a, err
	}
	defer resp.Body.Close()
	return a, json.NewDecoder(resp.Body).Decode(&a)
}

func (m *machine) create() (answer, error) {
	return post("user/create.action", url.Values{"accid": {m.accid}})
}

func (m *machine) list() (answer, error) {
	return post("user/getUinfos.action", url.Values{"accids": {fmt.Sprint(m.page)}})
}

func send(j job) error {
	a, err := post("msg/sendMsg.action", url.Values{"to": {j.to}, "body": {j.text}})
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return fmt.Errorf("code %d", a.Code)
	}
	return nil
}

func sendLater(j job) (bool, error) {
	a, err := post("msg/sendMsg.action", url.Values{"to": {j.to}, "body": {j.text}})
	return a.busy(), err
}

// Notes beside the request make it no other one.
func (m *machine) states() error {
	const create, wait, done = 0, 1, 2
	for st := create; st != done; {
		switch st {
		case create:
			a, err := m.create() // want `^NIM301: `
			if err != nil {
				return err
			}
			if a.Code == 200 {
				st = done
				break
			}
			m.err = fmt.Errorf("code %d", a.Code)
			st = wait
		case wait:
			if m.tries++; m.tries > 5 {
				return m.err
			}
			time.Sleep(time.Second)
			st = create
		}
	}
	return nil
}

// The page is a part of the request.
func (m *machine) pages() error {
	for m.page < 10 {
		a, err := m.list()
		if err != nil {
			return err
		}
		m.page++
		if a.Code != 200 {
			log.Print(a.Desc)
			continue
		}
	}
	return nil
}

func stepBack(ids []string) error {
	for i := 0; i < len(ids); i++ {
		a, err := post("user/create.action", url.Values{"accid": {ids[i]}}) // want `^NIM301: `
		if err != nil {
			return err
		}
		if a.Code != 200 {
			log.Print(a.Desc)
			time.Sleep(time.Second)
			i--
			continue
		}
	}
	return nil
}

func stepBackBusy(ids []string) {
	for i := 0; i < len(ids); i++ {
		a, err := post("user/create.action", url.Values{"accid": {ids[i]}})
		if err != nil {
			i--
			time.Sleep(time.Second)
			continue
		}
		if a.Code == 416 {
			time.Sleep(time.Second)
			i--
			continue
		}
		if a.Code != 200 {
			log.Print(a.Desc)
		}
	}
}

// Two steps back and one on is the one before.
func other(ids []string) {
	for i := 2; i < len(ids); i++ {
		a, err := post("user/create.action", url.Values{"accid": {ids[i]}})
		if err != nil || a.Code != 200 {
			i -= 2
			log.Print(a, err)
		}
	}
}

func (m *machine) work() {
	for j := range m.jobs {
		err := send(j) // want `^NIM301: `
		if err == nil {
			continue
		}
		if j.tries++; j.tries > 5 {
			log.Print(err)
			continue
		}
		time.Sleep(time.Second)
		m.jobs <- j
	}
}

func (m *machine) choose(stop <-chan bool) {
	for {
		select {
		case <-stop:
			return
		case j := <-m.jobs:
			if err := send(j); err != nil { // want `^NIM301: `
				go func() {
					time.Sleep(time.Second)
					m.jobs <- j
				}()
			}
		}
	}
}

func (m *machine) feed() {
	for j := range m.jobs {
		m.handle(j)
	}
}

func (m *machine) handle(j job) {
	if err := send(j); err != nil { // want `^NIM301: `
		select {
		case m.jobs <- j:
		default:
			log.Print(err)
		}
	}
}

func pending(all []job) {
	for len(all) > 0 {
		j := all[0]
		all = all[1:]
		if err := send(j); err != nil { // want `^NIM301: `
			all = append(all, j)
			time.Sleep(time.Second)
		}
	}
}

func rounds(all []job) []job {
	for round := 0; round < 3 && len(all) > 0; round++ {
		var failed []job
		for _, j := range all {
			if err := send(j); err != nil { // want `^NIM301: `
				failed = append(failed, j)
			}
		}
		all = failed
		time.Sleep(time.Second)
	}
	return all
}

func listed(l *list.List) {
	for l.Len() > 0 {
		e := l.Front()
		l.Remove(e)
		j := e.Value.(job)
		if err := send(j); err != nil { // want `^NIM301: `
			l.PushBack(j)
		}
	}
}

// Elsewhere, or only what may pass, or what is another one.
func (m *machine) silent(all []job) (failed []job) {
	for j := range m.jobs {
		if err := send(j); err != nil {
			m.dead <- j
		}
	}
	for j := range m.jobs {
		later, err := sendLater(j)
		if err != nil {
			log.Print(err)
		}
		if later {
			time.Sleep(time.Second)
			m.jobs <- j
		}
	}
	for j := range m.jobs {
		if err := send(j); err != nil {
			j.to = "admin"
			m.jobs <- j
		}
	}
	for j := range m.jobs {
		if err := send(j); err != nil {
			m.jobs <- job{to: "admin", text: err.Error()}
		}
	}
	for _, j := range all {
		if err := send(j); err != nil {
			failed = append(failed, j)
		}
	}
	return failed
}

type step func() (answer, error)

func persist(s step, tries int) (a answer, err error) {
	for ok := false; !ok && tries > 0; tries-- {
		if a, err = s(); err != nil {
			return a, err
		}
		if ok = a.ok(); !ok {
			time.Sleep(time.Second)
		}
	}
	return a, nil
}

func persistBusy(s step, tries int) (a answer, err error) {
	for ; tries > 0; tries-- {
		if a, err = s(); err != nil || !a.busy() {
			break
		}
		time.Sleep(time.Second)
	}
	return a, err
}

func handed(m *machine, ids []string) (out []answer, err error) {
	a, err := persist(func() (answer, error) { // want `^NIM301: persist sends the same request again for `
		return post("user/block.action", url.Values{"accid": {m.accid}})
	}, 3)
	if err != nil {
		return nil, err
	}
	out = append(out, a)
	a, err = persistBusy(func() (answer, error) {
		return post("user/block.action", url.Values{"accid": {m.accid}})
	}, 3)
	out = append(out, a)
	n := 0
	a, err = persist(func() (answer, error) {
		n++
		return post("user/block.action", url.Values{"accid": {ids[n]}})
	}, 3)
	return append(out, a), err
}

// The way back to the same pair is no way on.
func pairs(all [][2]string) {
	for _, p := range all {
	pair:
		a, err := post("friend/add.action", url.Values{"accid": {p[0]}, "faccid": {p[1]}}) // want `^NIM301: `
		if err != nil {
			continue
		}
		if a.Code != 200 && a.Code != 414 {
			time.Sleep(time.Second)
			goto pair
		}
		if a.Code == 414 {
			log.Print(a.Desc)
		}
	}
}

type office struct {
	state string
	to    job
	queue []job
	fifo  *fifo
}

type fifo struct{ all []job }

func (q *fifo) Push(j job) { q.all = append(q.all, j) }

func (q *fifo) Pop() (job, bool) {
	if len(q.all) == 0 {
		return job{}, false
	}
	j := q.all[0]
	q.all = q.all[1:]
	return j, true
}

// The state of a machine may be a member.
func (o *office) states() {
	o.state = "send"
	for o.state != "done" {
		switch o.state {
		case "send":
			if err := send(o.to); err != nil { // want `^NIM301: `
				o.state = "wait"
			} else {
				o.state = "done"
			}
		case "wait":
			time.Sleep(time.Second)
			o.state = "send"
		}
	}
}

func (o *office) fails() {
	o.state = "send"
	for o.state != "done" {
		switch o.state {
		case "send":
			o.state = "done"
			if err := send(o.to); err != nil {
				log.Print(err)
				o.state = "failed"
			}
		case "failed":
			return
		case "again":
			o.state = "send"
		}
	}
}

func (o *office) work() {
	for len(o.queue) > 0 {
		j := o.queue[0]
		o.queue = o.queue[1:]
		if err := send(j); err != nil { // want `^NIM301: `
			o.queue = append(o.queue, j)
			time.Sleep(time.Second)
		}
	}
}

func (o *office) own() {
	for {
		j, ok := o.fifo.Pop()
		if !ok {
			return
		}
		if err := send(j); err != nil { // want `^NIM301: `
			j.tries++
			o.fifo.Push(j)
			time.Sleep(time.Second)
		}
	}
}

// Into another one.
func (o *office) dead(other *fifo) {
	for {
		j, ok := o.fifo.Pop()
		if !ok {
			return
		}
		if err := send(j); err != nil {
			other.Push(j)
		}
	}
}

type client struct{ key string }

func (c *client) block(accid string) error {
	a, err := post("user/block.action", url.Values{"accid": {accid}, "key": {c.key}})
	if err == nil && a.Code != 200 {
		err = fmt.Errorf("code %d", a.Code)
	}
	return err
}

// A client goes back to its pool.
func pooled(pool chan *client, accid string) error {
	c := <-pool
	if err := c.block(accid); err != nil {
		pool <- c
		return err
	}
	return nil
}

// What was removed makes place for the next one.
func removed(ids []string) []string {
	for i := 0; i < len(ids); i++ {
		a, err := post("user/block.action", url.Values{"accid": {ids[i]}})
		if err != nil || a.Code != 200 {
			ids = append(ids[:i], ids[i+1:]...)
			i--
			continue
		}
	}
	return ids
}
