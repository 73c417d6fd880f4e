package assert

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
)

func fetch(path string, out any) error {
	res, err := http.Post("https://api.netease.im/sms/"+path, "", nil)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(out)
}

var errStatus = errors.New("status unknown")

// To print it is not to look at it once more.
func printed() error {
	m := map[string]any{}
	if err := fetch("querystatus.action", &m); err != nil {
		return err
	}
	if code, ok := m["code"].(int); !ok || code != 200 { // want `^NIM401: m\["code"\]\.\(int\) cannot work: the code, a NIM status code, is a float64, as every JSON number in an interface, so that ok is always false; write m\["code"\]\.\(float64\)$`
		return fmt.Errorf("%w: %v", errStatus, m["code"])
	}
	return nil
}

// The text of it is read.
func reread() int {
	m := map[string]any{}
	if err := fetch("querystatus.action", &m); err != nil {
		return 0
	}
	code, ok := m["code"].(int)
	if !ok {
		code, _ = strconv.Atoi(fmt.Sprint(m["code"]))
	}
	return code
}
