package shape

import (
	"encoding/json"
	"net/http"
)

func rawMembers(accid string) (map[string]*json.RawMessage, error) {
	res, err := http.Post("https://api.netease.im/nimserver/user/getUinfos.action?accid="+accid, "", nil)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	m := map[string]*json.RawMessage{}
	return m, json.NewDecoder(res.Body).Decode(&m)
}

// The code alone is decoded.
func tiny(accid string) (bool, error) {
	m, err := rawMembers(accid)
	if err != nil {
		return false, err
	}
	var code uint8 // want `^NIM401: code is a uint8, which does not hold codes above 255 such as 414 \(.*\): decoding them is an error, and the code is lost; write int$`
	if err := json.Unmarshal(*m["code"], &code); err != nil {
		return false, err
	}
	return code == 200, nil
}

func roomy(accid string) (bool, error) {
	m, err := rawMembers(accid)
	if err != nil {
		return false, err
	}
	var code uint16
	if err := json.Unmarshal(*m["code"], &code); err != nil {
		return false, err
	}
	var size uint8
	if err := json.Unmarshal(*m["size"], &size); err != nil {
		return false, err
	}
	return code == 200 && size > 0, nil
}
