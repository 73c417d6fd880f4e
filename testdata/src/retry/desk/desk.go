// Package desk calls a client whose answers hold the error beside the code.
package desk

import (
	"context"
	"log"
	"net/url"
	"time"

	"retry/reply"
)

type Desk struct{ gate *reply.Gate }

func (d *Desk) Ticks(ctx context.Context, f url.Values) error {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
			r := d.gate.Send("msg/sendMsg.action", f) // want `NIM301: the same request is sent again for .*414`
			if r.Fine() {
				return nil
			}
			log.Print(r.AsError())
		}
	}
}

func (d *Desk) Waits(f url.Values) error {
	var last reply.Reply
	for _, wait := range []time.Duration{0, time.Second} {
		<-time.After(wait)
		last = d.gate.Send("msg/sendMsg.action", f) // want `NIM301: the same request is sent again for .*414`
		if last.Fine() {
			return nil
		}
	}
	return last.AsError()
}

func (d *Desk) Members(f url.Values) error {
	var last reply.Reply
	for i := 0; i < 3; i++ {
		last = d.gate.Send("msg/sendMsg.action", f) // want `NIM301: the same request is sent again for .*414`
		if last.Err == nil && last.Code == 200 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return last.AsError()
}

func (d *Desk) Errors(f url.Values) (err error) {
	for i := 0; i < 3; i++ {
		if err = d.gate.Send("msg/sendMsg.action", f).AsError(); err == nil { // want `NIM301: the same request is sent again for .*414`
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// Silent: lasting answers leave.
func (d *Desk) Leaves(f url.Values) error {
	for {
		r := d.gate.Send("msg/sendMsg.action", f)
		if r.Fine() || r.Lasting() {
			return r.AsError()
		}
		time.Sleep(time.Second)
	}
}

// Silent: only where there was no answer.
func (d *Desk) Transport(f url.Values) error {
	for {
		r := d.gate.Send("msg/sendMsg.action", f)
		if r.Err == nil {
			return r.AsError()
		}
		time.Sleep(time.Second)
	}
}

// Silent: passing codes, and no answer.
func (d *Desk) Passes(f url.Values) error {
	for {
		r := d.gate.Send("msg/sendMsg.action", f)
		if !r.Passing() {
			return r.AsError()
		}
		time.Sleep(time.Second)
	}
}

// Silent: success goes round, too, until it is ready.
func (d *Desk) Polls(f url.Values) {
	for {
		r := d.gate.Send("user/getUinfos.action", f)
		if r.Ready() {
			return
		}
		time.Sleep(time.Second)
	}
}

// Silent: another one each.
func (d *Desk) Batch(tos []string) {
	for _, to := range tos {
		if r := d.gate.Send("msg/sendMsg.action", url.Values{"to": {to}}); !r.Fine() {
			log.Print(r.AsError())
		}
	}
}

// Stubborn repeats what the sender in it does.
type Stubborn struct {
	reply.Sender
	N int
}

func (s Stubborn) Put(ctx context.Context, n reply.Note) (err error) {
	for i := 0; i < s.N; i++ {
		if err = s.Sender.Put(ctx, n); err == nil { // want `NIM301: the same request is sent again for .*414`
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// Func makes a Sender of a function.
type Func func(context.Context, reply.Note) error

func (f Func) Put(ctx context.Context, n reply.Note) error { return f(ctx, n) }

// Silent: Once does it once.
type Once struct{ next reply.Sender }

func (o Once) Put(ctx context.Context, n reply.Note) error {
	err := o.next.Put(ctx, n)
	if err != nil {
		log.Print(err)
	}
	return err
}
