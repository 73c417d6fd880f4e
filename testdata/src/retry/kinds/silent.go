// Package kinds asks what kind of failure it was.
package kinds

import (
	"errors"
	"net/url"
	"strconv"
	"time"

	"retry/rejects"
)

func byKind(v url.Values) (err error) {
	for range 3 {
		if err = rejects.Send(v); rejects.KindOf(err) != rejects.Busy {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func network(v url.Values) (err error) {
	for range 3 {
		if err = rejects.Send(v); rejects.KindOf(err) != rejects.Network {
			return err
		}
	}
	return err
}

func bySort(v url.Values) error {
	for {
		code, err := rejects.Code(v)
		if err != nil || rejects.Sort(code) != "later" {
			return err
		}
		time.Sleep(time.Second)
	}
}

func byMethod(v url.Values) error {
	for {
		err := rejects.Send(v)
		var r *rejects.Reject
		if !errors.As(err, &r) || !r.Retriable() {
			return err
		}
		time.Sleep(time.Second)
	}
}

func byPredicate(v url.Values) error {
	for {
		err := rejects.Send(v)
		if err == nil || !rejects.IsRetriable(err) {
			return err
		}
		time.Sleep(time.Second)
	}
}

func byValue(v url.Values) error {
	for {
		err := rejects.Post(v)
		if err != rejects.Status(503) && !errors.Is(err, rejects.Status(416)) {
			return err
		}
		time.Sleep(time.Second)
	}
}

// A rejection ends it; what is no rejection does not.
func noRejection(v url.Values) error {
	for {
		err := rejects.Send(v)
		var r *rejects.Reject
		if err == nil || errors.As(err, &r) {
			return err
		}
		time.Sleep(time.Second)
	}
}

// The item is another one, whatever the trace.
func traced(all []url.Values) {
	for i, v := range all {
		if err := rejects.Trace(v, strconv.Itoa(i)); err != nil {
			continue
		}
	}
}
