// Package text has codes that are strings.
package text

import "strconv"

type answer struct {
	Code   int
	Status string //nimcode:code server-v1
	Result string //nimcode:code server-v1
}

const success = "200"

func silent(a answer) bool {
	return a.Status == "" || a.Status == "0" || a.Status == "ok" || a.Status == "0414" || a.Status == "+414" || a.Status == " 414" ||
		a.Status == success || a.Status == strconv.Itoa(a.Code) || a.Status == "4.14e2"
}

func magic(a answer) bool {
	return a.Status == "414" || // want `^NIM101: a.Status, a NIM status code, is compared with the bare number "414" \(.*\); write strconv.Itoa\(nimcode.ParamError\)$`
		a.Result == "200" // want `^NIM101: a.Result, .* "200" .*; write success$`
}

var names = map[string]string{
	"200": "success",
	"441": "parameter", // want `^NIM103: a table that is indexed with the NIM status code a.Status has the key "441", which`
}

func name(a answer) string {
	switch a.Status {
	case "400": // want `^NIM103: .* "400", which .*; write strconv.Itoa\(nimcode.ParamError\)$`
		return "parameter"
	}
	return names[a.Status]
}
