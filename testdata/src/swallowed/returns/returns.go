package returns

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/url"

	pkgerrors "github.com/pkg/errors"
)

// The err that was just found to be nil.
func proved(v url.Values) (string, error) {
	var a answer
	err := call("user/create.action", v, &a)
	if err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", err // want `^NIM202: 403 \(.*\), 414 \(.*\) and every other failure leaves as success here: a.Code, a NIM status code, is tested at returns.go:21, but err is nil by then; return an error that tells a.Code$`
	}
	return a.Info.Token, nil
}

// The answer goes out, but err was meant to.
func besides(v url.Values) (*answer, error) {
	var a answer
	err := call("user/create.action", v, &a)
	if err != nil {
		return nil, err
	}
	if a.Code != 200 {
		return &a, err // want `^NIM202: .* but err is nil by then`
	}
	return &a, nil
}

// Two conditions in one: only for the first one there is an error.
func joined(v url.Values) (string, error) {
	var a answer
	err := call("user/create.action", v, &a)
	if err != nil || a.Code != 200 {
		return "", err // want `^NIM202: .* but err is nil by then`
	}
	return a.Info.Token, nil
}

func spelled(v url.Values) (string, error) {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code == 200 {
		return a.Info.Token, nil
	}
	return "", nil // want `^NIM202: .* is tested at .*, and then the error returned is nil; return an error that tells a.Code$`
}

// The body was logged before; that does not tell the caller, and the test of
// the code was in vain.
func printed(v url.Values) (string, error) {
	res, err := post("user/create.action", v)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return "", err
	}
	fmt.Println(string(body))
	var a answer
	if err := json.Unmarshal(body, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", nil // want `^NIM202: `
	}
	return a.Info.Token, nil
}

// Wrapping nil gives nil.
func wrapped(v url.Values) error {
	var a answer
	err := call("user/update.action", v, &a)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return pkgerrors.Wrap(err, "update") // want `^NIM202: .* but pkgerrors.Wrap\(err, "update"\) is nil by then`
	}
	return nil
}

func fail(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("nim: %w", err)
}

func ownWrap(v url.Values) error {
	var a answer
	err := call("user/update.action", v, &a)
	if err != nil {
		return err
	}
	if a.Code != 200 {
		return fail(err) // want `^NIM202: .* but fail\(err\) is nil by then`
	}
	return nil
}

// An accessor of the answer.
func (a *answer) ok() bool { return a.Code == 200 }

func accessor(v url.Values) (string, error) {
	var a answer
	err := call("user/create.action", v, &a)
	if err != nil {
		return "", err
	}
	if !a.ok() {
		return "", err // want `^NIM202: .*the code of a, a NIM status code, is tested`
	}
	return a.Info.Token, nil
}

// A failure branch that only cleans up.
func cleans(v url.Values) (string, error) {
	var a answer
	res, err := post("user/create.action", v)
	if err != nil {
		return "", err
	}
	err = json.NewDecoder(res.Body).Decode(&a)
	if err != nil {
		return "", err
	}
	if a.Code != 200 {
		res.Body.Close()
		return "", err // want `^NIM202: `
	}
	return a.Info.Token, nil
}

// Some failures are told, the rest is not.
func some(v url.Values) error {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return err
	}
	switch a.Code {
	case 200:
		return nil
	case 403:
		return errors.New("forbidden")
	default:
		return nil // want `^NIM202: 414 \(.*\) and every other failure but 403 leaves as success here`
	}
}

// The code of a map, of which a missing one may be success too.
func mapped(v url.Values) (any, error) {
	m := map[string]any{}
	err := call("user/create.action", v, &m)
	if err != nil {
		return nil, err
	}
	if c, _ := m["code"].(float64); c != 200 {
		return nil, err // want `^NIM202: `
	}
	return m["info"], nil
}

// The local that the raw member is decoded into.
func rawMessage(v url.Values) (string, error) {
	var m map[string]*json.RawMessage
	err := call("user/create.action", v, &m)
	if err != nil {
		return "", err
	}
	var code int
	err = json.Unmarshal(*m["code"], &code)
	if err != nil {
		return "", err
	}
	if code != 200 {
		return "", err // want `^NIM202: .*: code, a NIM status code, is tested`
	}
	return string(*m["info"]), nil
}

// A closure, and a named result.
func closure(v url.Values) (err error) {
	run := func() error {
		var a answer
		err := call("user/create.action", v, &a)
		if err != nil {
			return err
		}
		if a.Code != 200 {
			return err // want `^NIM202: `
		}
		return nil
	}
	return run()
}

func named(v url.Values) (token string, err error) {
	var a answer
	if err = call("user/create.action", v, &a); err != nil {
		return
	}
	if a.Code != 200 {
		return // want `^NIM202: `
	}
	return a.Info.Token, nil
}

// Success's value.
func always(v url.Values) bool {
	var a answer
	if err := call("user/create.action", v, &a); err != nil {
		return false
	}
	if a.Code != 200 {
		return true // want `^NIM202: `
	}
	return true
}

// A code that is not there counts as success.
func absent(v url.Values) (any, error) {
	m := map[string]any{}
	if err := call("user/create.action", v, &m); err != nil {
		return nil, err
	}
	if c, ok := m["code"].(float64); ok && c != 200 { // want `^NIM202: an answer without a code, or with one that is no number, leaves as success: m\["code"\], a NIM status code, is tested only where it is there; take what is not there for a failure too$`
		return nil, errors.New("failed")
	}
	return m["info"], nil
}

// Success may leave there too, for another reason.
func orElse(v url.Values) (string, error) {
	var a answer
	err := call("user/create.action", v, &a)
	if err != nil {
		return "", err
	}
	if a.Code != 200 || a.Info.Token == "" {
		return "", err // want `^NIM202: `
	}
	return a.Info.Token, nil
}

// An error that a field keeps, and that was just found to be nil.
type request struct {
	err    error
	answer answer
}

func (r *request) result() (string, error) {
	if r.err != nil {
		return "", r.err
	}
	if r.answer.Code != 200 {
		return "", r.err // want `^NIM202: .* but r.err is nil by then`
	}
	return r.answer.Info.Token, nil
}

func requests(v url.Values) (string, error) {
	r := &request{}
	r.err = call("user/create.action", v, &r.answer)
	return r.result()
}

// A helper that logs is a predicate all the same.
func (a *answer) fine() bool {
	if a.Code != 200 {
		fmt.Println("nim:", a.Desc)
		return false
	}
	return true
}

func logsItself(v url.Values) error {
	var a answer
	err := call("user/create.action", v, &a)
	if err != nil {
		return err
	}
	if a.Code == 200 {
		return nil
	}
	return err // want `^NIM202: `
}

// Success says true as well.
func truly(v url.Values) (bool, error) {
	var a answer
	err := call("user/create.action", v, &a)
	if err != nil {
		return false, err
	}
	if a.Code != 200 {
		return true, err // want `^NIM202: .* but err is nil by then`
	}
	return true, nil
}

// The result is named, and a deferred function reads it.
func namedDeferred(v url.Values) (token string, err error) {
	defer func() {
		if err != nil {
			log.Print(err)
		}
	}()
	var a answer
	if err = call("user/create.action", v, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		return "", err // want `^NIM202: .* but err is nil by then`
	}
	return a.Info.Token, nil
}

func isGood(a *answer) bool { return a.Code == 200 }

// Asking a predicate lets nothing out.
func predicate(v url.Values) (string, error) {
	var a answer
	err := call("user/create.action", v, &a)
	if err != nil {
		return "", err
	}
	if !isGood(&a) {
		return "", err // want `^NIM202: .* but err is nil by then`
	}
	return a.Info.Token, nil
}

type kept struct {
	err  error
	a    answer
	body []byte
}

// The error that is kept was just found to be nil.
func (k *kept) into(v any) error {
	if k.err != nil {
		return k.err
	}
	if k.a.Code != 200 {
		return k.err // want `^NIM202: .* but k.err is nil by then`
	}
	return json.Unmarshal(k.body, v)
}

func fill(k *kept, v url.Values) { k.err = call("user/create.action", v, &k.a) }

func filled(v url.Values) error {
	var k kept
	if fill(&k, v); k.err != nil {
		return k.err
	}
	if k.a.Code != 200 {
		return k.err // want `^NIM202: .* but k.err is nil by then`
	}
	return nil
}

// Without a code it is a success, of which a member goes out.
func absentMember(v url.Values) (string, error) {
	m := map[string]any{}
	if err := call("sms/sendcode.action", v, &m); err != nil {
		return "", err
	}
	if c, ok := m["code"].(float64); ok && c != 200 { // want `^NIM202: an answer without a code`
		return "", fmt.Errorf("sendcode: %v", m["msg"])
	}
	obj, _ := m["obj"].(string)
	return obj, nil
}

func absentPrinted(v url.Values) (string, error) {
	m := map[string]any{}
	if err := call("user/getUinfos.action", v, &m); err != nil {
		return "", err
	}
	if c, ok := m["code"].(float64); ok && c != 200 { // want `^NIM202: an answer without a code`
		return "", fmt.Errorf("getUinfos: %v", c)
	}
	return fmt.Sprint(m["uinfos"]), nil
}
