package returns

import "net/url"

// Success gives back what came in, too: the caller cannot tell.
func same(id string) (string, error) {
	var a answer
	if err := call("user/block.action", url.Values{"accid": {id}}, &a); err != nil {
		return "", err
	}
	if a.Code != 200 {
		return id, nil // want `^NIM202: `
	}
	return id, nil
}
