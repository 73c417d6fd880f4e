// Package members fills the policies of another package, and uses helpers of the
// house.
package members

import (
	"context"
	"net/url"
	"time"

	avast "github.com/avast/retry-go/v4"

	"retrypolicy/house"
	"retrypolicy/imapi"
)

var eager = imapi.Policy{
	Tries: 6,
	Retryable: func(code int) bool {
		return code != 403 && code != 414 // want `^NIM302: Policy.Retryable asks for another try for 302 \(.*\), 404 \(.*\), 417 \(.*\) and \d+ more: `
	},
}

var calm = imapi.Policy{Tries: 2, Retryable: func(code int) bool { return code == 416 }}

func made(codes []int) imapi.Policy { return imapi.Policy{RetryOn: codes} }

func canRetry(err error) bool { // want `^NIM302: canRetry is true for 404 \(.*\), 414 \(.*\), 417 \(.*\) and \d+ more: `
	return imapi.KindOf(err) != imapi.Denied
}

func shouldRetry(err error) bool {
	switch imapi.KindOf(err) {
	case imapi.Busy, imapi.Network:
		return true
	}
	return false
}

func retriable(err error) bool { return imapi.IsBusy(err) || imapi.IsDenied(err) } // want `^NIM302: retriable is true for 302 \(.*\) and 403 \(.*\): `

func hopeless(err error) bool { return !imapi.IsBusy(err) }

func send(ctx context.Context, v url.Values) error { return imapi.Send("msg/sendMsg.action", v) }

func wrapped(ctx context.Context, v url.Values) error {
	op := func(ctx context.Context) error { return send(ctx, v) }
	plain := func() error { return imapi.Send("msg/sendMsg.action", v) }
	for _, err := range []error{
		house.Always(ctx, op), // want `^NIM302: house.Always sends the same request again for `
		house.Marked(ctx, op),
		house.Temporarily(ctx, op),
		house.If(plain, func(error) bool { return true }), // want `^NIM302: house.If sends the same request again for `
		house.If(plain, imapi.IsBusy),
		house.If(plain, imapi.IsDenied), // want `^NIM302: house.If sends the same request again for 302 \(.*\) and 403 \(.*\): `
		house.Once(plain),
		house.Twice(plain), // want `^NIM302: house.Twice sends the same request again for `
		house.Passed(plain, imapi.Patient()),
		house.Call(ctx, op),                 // want `^NIM302: house.Call sends the same request again for `
		house.Call(ctx, op, house.Tries(5)), // want `^NIM302: house.Call sends the same request again for `
		house.Call(ctx, op, house.Tries(1)),
		house.Call(ctx, op, house.When(imapi.IsBusy)),
		house.Call(ctx, op, house.StopWhen(imapi.IsDenied)), // want `^NIM302: house.Call sends the same request again for 404 \(.*\), 414 \(.*\), 417 \(.*\) and \d+ more`
		house.Call(ctx, op, house.StopWhen(hopeless), house.Tries(3)),
		house.Call(ctx, op, patient...), // want `^NIM302: house.Call sends the same request again for `
		house.Call(ctx, op, prudent...),
		house.Loop(plain, house.Max(2)), // want `^NIM301: house.Loop sends the same request again for `
		house.Loop(plain, house.Max(2), house.Only(imapi.IsBusy)),
		house.Loop(plain, house.Only(imapi.IsDenied)), // want `^NIM301: house.Loop sends the same request again for 302 \(.*\) and 403 \(.*\): `
		house.Cautiously(plain),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

var patient = []house.Option{house.Tries(8)}

var prudent = append([]house.Option{house.When(imapi.IsBusy)}, patient...)

func given(ctx context.Context, v url.Values, opts ...house.Option) error {
	return house.Call(ctx, func(ctx context.Context) error { return send(ctx, v) }, opts...)
}

var options = []avast.Option{avast.Attempts(3), avast.Delay(time.Second)}

func listed(v url.Values) error {
	op := func() error { return imapi.Send("msg/sendMsg.action", v) }
	if err := avast.Do(op, options...); err != nil { // want `^NIM302: retry.Do sends the same request again for `
		return err
	}
	return avast.Do(op, append(options[:2:2], avast.RetryIf(imapi.IsBusy))...)
}

func unseen(v url.Values, opts []avast.Option) error {
	return avast.Do(func() error { return imapi.Send("msg/sendMsg.action", v) }, opts...)
}

// Whoever looks at the code of the answer makes the request go out again.
func flagged(v url.Values) (err error) {
	for i := 0; i < 3; i++ {
		err = imapi.Ask("msg/sendMsg.action", v)
		if e, ok := err.(*imapi.Verdict); !ok || !e.Temporary {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func plans(v url.Values) {
	plain := func() error { return imapi.Send("msg/sendMsg.action", v) }
	valued := func() (int, error) { return 1, imapi.Send("msg/sendMsg.action", v) }
	_ = house.Times(3, time.Second, plain) // want `^NIM301: house.Times sends the same request again for `
	_ = house.Fallback(plain, plain)
	_ = house.Runner{Class: house.Any}.Run(plain) // want `^NIM302: house.Runner.Run sends the same request again for `
	_ = house.Runner{Class: house.None}.Run(plain)
	_ = house.Runner{Class: house.Func(imapi.IsBusy)}.Run(plain)
	_ = house.Runner{Class: house.Func(imapi.IsDenied)}.Run(plain) // want `^NIM302: house.Runner.Run sends the same request again for 302 \(.*\) and 403 `
	_ = house.Default.Run(plain)                                   // want `^NIM301: house.Filtered.Run sends the same request again for `
	_ = house.Strict.Run(plain)
	_ = house.Open.Run(plain)
	_, _ = house.Value(house.Default, valued) // want `^NIM301: house.Value sends the same request again for `
	_, _ = house.Value(house.Strict, valued)
	_, _ = house.Value(house.Filtered{Max: 2, Filter: imapi.IsBusy}, valued)
}
