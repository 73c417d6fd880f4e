// Package outlets lets the errors of NIM out in values of many kinds.
package outlets

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"

	im "across/sender"
)

type Outcome struct {
	ID   string
	Code int64
	Err  error
}

type W struct {
	s       *im.Sender
	res     chan<- Outcome
	ptr     chan *Outcome
	m       map[string]Outcome
	any     chan map[string]any
	last    Outcome
	fn      func(Outcome)
	list    []Outcome
	requeue func(string)
}

func (w *W) viaPtr(ctx context.Context, id string, f url.Values) {
	err := w.s.Do(ctx, "x", f)
	switch im.CodeOf(err) {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.ptr <- &Outcome{ID: id, Err: err}
}

func (w *W) viaMap(ctx context.Context, id string, f url.Values) {
	err := w.s.Do(ctx, "x", f)
	switch im.CodeOf(err) {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.m[id] = Outcome{ID: id, Err: err}
}

func (w *W) viaAny(ctx context.Context, id string, f url.Values) {
	err := w.s.Do(ctx, "x", f)
	switch im.CodeOf(err) {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.any <- map[string]any{"id": id, "err": err}
}

func (w *W) viaField(ctx context.Context, id string, f url.Values) {
	err := w.s.Do(ctx, "x", f)
	switch im.CodeOf(err) {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.last = Outcome{ID: id, Err: err}
}

func (w *W) viaAppend(ctx context.Context, id string, f url.Values) {
	err := w.s.Do(ctx, "x", f)
	switch im.CodeOf(err) {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.list = append(w.list, Outcome{ID: id, Err: err})
}

func (w *W) viaFn(ctx context.Context, id string, f url.Values) {
	err := w.s.Do(ctx, "x", f)
	switch im.CodeOf(err) {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.fn(Outcome{ID: id, Err: err})
}

func (w *W) viaVar(ctx context.Context, id string, f url.Values) {
	var o Outcome
	o.ID = id
	o.Err = w.s.Do(ctx, "x", f)
	o.Code = im.CodeOf(o.Err)
	switch o.Code {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.res <- o
}

func (w *W) viaText(ctx context.Context, id string, f url.Values) {
	err := w.s.Do(ctx, "x", f)
	switch im.CodeOf(err) {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.any <- map[string]any{"id": id, "msg": fmt.Sprint(err)}
}

func (w *W) viaErrorText(ctx context.Context, id string, f url.Values, out chan string) {
	err := w.s.Do(ctx, "x", f)
	switch im.CodeOf(err) {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	if err != nil {
		out <- err.Error()
	}
}

func (w *W) replyCode(ctx context.Context, id string, f url.Values) {
	r, err := w.s.Call(ctx, "x", f)
	if err != nil {
		w.res <- Outcome{ID: id, Err: err}
		return
	}
	switch r.Code {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.res <- Outcome{ID: id, Code: r.Code}
}

func (w *W) replyCodeFn(ctx context.Context, id string, f url.Values) {
	r, err := w.s.Call(ctx, "x", f)
	if err != nil {
		w.fn(Outcome{ID: id, Err: err})
		return
	}
	switch r.Code {
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.fn(Outcome{ID: id, Code: r.Code})
}

func (w *W) keepsNothing(ctx context.Context, id string, f url.Values) {
	err := w.s.Do(ctx, "x", f)
	switch im.CodeOf(err) { // want "^NIM202"
	case 416, 503:
		w.requeue(id)
		return
	case 404:
		slog.Warn("unknown", "id", id)
	}
	w.res <- Outcome{ID: id}
}

func (w *W) errorIsNil(ctx context.Context, id string, f url.Values) error {
	r, err := w.s.Call(ctx, "x", f)
	if err != nil {
		return err
	}
	w.fn(Outcome{ID: id, Err: err})
	if r.Code != 200 {
		return nil // want "^NIM202: .* leaves as success here"
	}
	return nil
}

func (w *W) eitherCall(ctx context.Context, id string, f url.Values) {
	var err error
	if id == "" {
		err = w.s.Do(ctx, "x", f)
	} else {
		err = w.s.Do(ctx, "y", f)
	}
	switch im.CodeOf(err) {
	case 416, 503:
		w.requeue(id)
	case 404:
		w.requeue(id)
	}
	w.res <- Outcome{ID: id, Err: err}
}

// What a table says of a code is no success.
var words = map[int64]string{200: "ok", 301: "banned", 403: "not permitted", 414: "parameter error"}

func message(r *im.Reply) string {
	if s, ok := words[r.Code]; ok {
		return s
	}
	return r.Desc
}

func message2(r *im.Reply) (string, bool) {
	s, ok := words[r.Code]
	return s, ok
}

func message3(r *im.Reply) string {
	s, ok := words[r.Code]
	if !ok {
		s = fmt.Sprintf("code %d: %s", r.Code, r.Desc)
	}
	return s
}

type level int

func (l level) String() string { return "" }

var levels = map[int64]level{200: 0, 403: 1, 414: 1}

func levelOf(r *im.Reply) level {
	if l, ok := levels[r.Code]; ok {
		return l
	}
	return 3
}

func message4(r *im.Reply) (title, detail string) {
	if s, ok := words[r.Code]; ok {
		return s, ""
	}
	return "unknown", r.Desc
}

// view is the text and the class for the page.
func view(r *im.Reply) (string, int) {
	if s, ok := words[r.Code]; ok {
		return s, 1
	}
	return r.Desc, 2
}

func (w *W) says(ctx context.Context, f url.Values) string {
	r, err := w.s.Call(ctx, "x", f)
	if err != nil {
		return err.Error()
	}
	title, detail := message4(r)
	s, ok := message2(r)
	v, n := view(r)
	return fmt.Sprint(message(r), message3(r), s, ok, title, detail, v, n, levelOf(r))
}

// counts tells the code by what it counts under.
func (w *W) counts(ctx context.Context, id string, f url.Values, n map[string]int) {
	err := w.s.Do(ctx, "x", f)
	n[fmt.Sprint(im.CodeOf(err))]++
	switch im.CodeOf(err) {
	case 416:
		w.requeue(id)
	case 404:
		slog.Warn("unknown", "id", id)
	}
}

// tries tells the error of the one try or the other.
func (w *W) tries(ctx context.Context, f url.Values, done func(error)) {
	go func() {
		err := w.s.Do(ctx, "x", f)
		if im.CodeOf(err) == 416 {
			err = w.s.Do(ctx, "y", f)
		}
		done(err)
	}()
}
