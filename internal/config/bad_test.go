package config

import (
	"strings"
	"testing"
)

// badFiles are files with mistakes, and what is said of them.
var badFiles = []struct{ name, in, want string }{
	// YAML
	{"no YAML", "checks: [all\n", "x.yml:2:1: while parsing a flow sequence: did not find expected ',' or ']', expected YAML"},
	{"no YAML, scanner", "checks: a: b\n", "x.yml:1:10: mapping values are not allowed in this context, expected YAML"},
	{"tab", "speakers:\n\thosts: []\n", "x.yml:2:1: while scanning for the next token: found character that cannot start any token, expected YAML"},
	{"not UTF-8", "checks: all\n# \xff\n", "x.yml:2:3: got a byte that is not UTF-8, expected UTF-8 text"},
	{"control character", "# 名\x1b\n", `x.yml:1:4: got the control character "\x1b", expected text`},
	{"two documents", "checks: all\n---\nchecks: bugs\n", "x.yml:2:1: got a second document, expected one"},
	{"list", "- all\n", "x.yml:1:1: got a list, expected a map"},
	{"text", "all\n", `x.yml:1:1: got "all", expected a map`},
	{"alias", "open-surfaces: &s [server-v1]\nsurfaces: *s\n", "x.yml:2:11: surfaces: got the alias *s, expected a list, or one text with commas"},
	{"alias of itself", "checks: &c [*c]\n", "x.yml:1:13: checks[0]: got the alias *c, expected a check or a group of checks, as nimcodelint help lists them"},
	{"merge", "<<: {checks: all}\n", `x.yml:1:1: "<<": unknown key, expected ` + allKeys},
	{"tag", "httpconst: !mine all\n", "x.yml:1:12: httpconst: got a value with the tag !mine, expected diff or all"},

	// keys
	{"unknown key", "check: all\n", "x.yml:1:1: check: unknown key, expected " + allKeys + " (did you mean checks?)"},
	{"unknown key, underscore", "magic_success: true\n", "x.yml:1:1: magic_success: unknown key, expected " + allKeys + " (did you mean magic-success?)"},
	{"unknown key, letter case", "HTTPConst: all\n", "x.yml:1:1: HTTPConst: unknown key, expected " + allKeys + " (did you mean httpconst?)"},
	{"unknown key, nothing near", "enable-everything-else: 1\n", "x.yml:1:1: enable-everything-else: unknown key, expected " + allKeys},
	{"empty key", "'': 1\n", `x.yml:1:1: "": unknown key, expected ` + allKeys},
	{"key that is no text", "414: 1\n", "x.yml:1:1: got 414 for a key, expected " + allKeys},
	{"key that is a list", "? [a]\n: b\n", "x.yml:1:3: got a list for a key, expected " + allKeys},
	{"unknown key, inside", "speakers:\n  host: [a.example.com]\n",
		"x.yml:2:3: speakers.host: unknown key, expected hosts, headers, paths or imports (did you mean hosts?)"},
	{"unknown key, in a list", "carriers:\n- type: a.B\n- types: a.B\n  type: a.B\n",
		"x.yml:3:3: carriers[1].types: unknown key, expected type, func, const or surface (did you mean type?)"},
	{"duplicate key", "checks: all\nhttpconst: all\nchecks: bugs\n", "x.yml:3:1: checks: duplicate key, expected once (first in line 1)"},
	{"duplicate key, inside", "speakers: {paths: [/a], paths: [/b]}\n", "x.yml:1:25: speakers.paths: duplicate key, expected once (first in line 1)"},

	// types
	{"nothing", "checks:\n", "x.yml:1:8: checks: got nothing, expected a list, or one text with commas"},
	{"nothing, map", "speakers:\n", "x.yml:1:10: speakers: got nothing, expected a map"},
	{"text for a bool", "magic-success: yes\n", `x.yml:1:16: magic-success: got "yes", expected true or false (did you mean true?)`},
	{"text for a bool, off", "magic-success: Off\n", `x.yml:1:16: magic-success: got "Off", expected true or false (did you mean false?)`},
	{"text for a bool, mistyped", "magic-success: ture\n", `x.yml:1:16: magic-success: got "ture", expected true or false (did you mean true?)`},
	{"quoted bool", "magic-success: 'false'\n", `x.yml:1:16: magic-success: got "false", expected true or false (did you mean false?)`},
	{"number for a bool", "magic-success: 0\n", "x.yml:1:16: magic-success: got 0, expected true or false (did you mean false?)"},
	{"bool for a text", "httpconst: true\n", "x.yml:1:12: httpconst: got true, expected diff or all"},
	{"list for a text", "httpconst: [all]\n", "x.yml:1:12: httpconst: got a list, expected diff or all"},
	{"map for a list", "exclude: {a: b}\n", "x.yml:1:10: exclude: got a map, expected a list"},
	{"text for a list", "exclude: a,b\n", `x.yml:1:10: exclude: got "a,b", expected a list`},
	{"list for a map", "speakers: [a.example.com]\n", "x.yml:1:11: speakers: got a list, expected a map"},
	{"map for a text", "exclude: [{a: b}]\n",
		"x.yml:1:11: exclude[0]: got a map, expected a glob such as internal/fake or **/*_mock.go, with slashes and relative to this file"},
	{"text for a map", "carriers: [example.com/im.Code]\n",
		`x.yml:1:12: carriers[0]: got "example.com/im.Code", expected a map such as {type: example.com/im.Code}`},

	// checks
	{"unknown check", "checks: [all, -NIM110]\n",
		`x.yml:1:15: checks[1]: got "-NIM110", expected a check or a group of checks, as nimcodelint help lists them (did you mean -NIM101?)`},
	{"unknown check, comma text", "checks: all,majic\n",
		`x.yml:1:13: checks[1]: got "majic", expected a check or a group of checks, as nimcodelint help lists them (did you mean magic?)`},
	{"empty word", "checks: all,,bugs\n", `x.yml:1:13: checks[1]: got "", expected a check or a group of checks, as nimcodelint help lists them`},
	{"two minus", "checks: --magic\n",
		`x.yml:1:9: checks[0]: got "--magic", expected a check or a group of checks, as nimcodelint help lists them (did you mean -magic?)`},
	{"no check", "checks: []\n", "x.yml:1:9: checks: got an empty list, expected at least one item; without the key, the default holds"},

	// enum
	{"unknown value", "httpconst: dif\n", `x.yml:1:12: httpconst: got "dif", expected diff or all (did you mean diff?)`},

	// surfaces
	{"unknown surface", "surfaces: [server-v3]\n",
		`x.yml:1:12: surfaces[0]: got "server-v3", expected server-v1, server-v2 or sdk-client (did you mean server-v1 or server-v2?)`},
	{"surface twice", "surfaces: server-v1,server-v1\n", `x.yml:1:21: surfaces[1]: got "server-v1" again, expected each once (first at surfaces[0])`},

	// codes
	{"unknown code", "require: [403, 441]\n",
		"x.yml:1:16: require[1]: got 441, expected a code of NIM, as nimcodelint codes lists them, or one of the key codes"},
	{"code twice", "require: [403, 403]\n", "x.yml:1:16: require[1]: got 403 again, expected each once (first at require[0])"},
	{"code as text", "require: ['403']\n",
		`x.yml:1:11: require[0]: got "403", expected a status code, a whole number of 32 bits other than 0 (did you mean 403, without quotes?)`},
	{"code 0", "require: [0]\n", "x.yml:1:11: require[0]: got 0, expected a status code, a whole number of 32 bits other than 0"},
	{"code too large", "require: [2147483648]\n",
		"x.yml:1:11: require[0]: got 2147483648, expected a status code, a whole number of 32 bits other than 0"},
	{"code much too large", "require: [99999999999999999999]\n",
		"x.yml:1:11: require[0]: got the number 99999999999999999999, expected a status code, a whole number of 32 bits other than 0"},
	{"code in hex", "require: [0x193]\n",
		"x.yml:1:11: require[0]: got the number 0x193, expected a status code, a whole number of 32 bits other than 0"},
	{"code with a point", "require: [403.0]\n",
		"x.yml:1:11: require[0]: got the number 403.0, expected a status code, a whole number of 32 bits other than 0"},
	{"word for a code", "require: 403,forbidden\n",
		`x.yml:1:14: require[1]: got "forbidden", expected a status code, a whole number of 32 bits other than 0`},

	// own codes
	{"own code, keys missing", "codes:\n- code: 1001\n  name: Busy\n",
		"x.yml:2:3: codes[0]: key surface is missing, expected code, surface, name and meaning\n" +
			"x.yml:2:3: codes[0]: key meaning is missing, expected code, surface, name and meaning"},
	{"own code twice", ownCodes("code: 7, name: A", "code: 7, name: B"),
		`x.yml:3:11: codes[1]: got surface "server-v1" with code 7 again, expected each once (first at codes[0])`},
	{"own name twice", ownCodes("code: 7, name: A", "code: 8, name: A"),
		`x.yml:3:20: codes[1]: got surface "server-v1" with name "A" again, expected each once (first at codes[0])`},
	{"own code out of range", ownCodes("code: -2147483649, name: A"),
		"x.yml:2:11: codes[0].code: got -2147483649, expected a status code, a whole number of 32 bits other than 0"},
	{"own name", ownCodes("code: 7, name: busy"), `x.yml:2:20: codes[0].name: got "busy", expected an exported Go name of ASCII letters and digits`},
	{"own retry class", ownCodes("code: 7, name: A, retry: allways"),
		`x.yml:2:30: codes[0].retry: got "allways", expected never, after-action, backoff or unknown`},
	{"own retry class, near", ownCodes("code: 7, name: A, retry: back-off"),
		`x.yml:2:30: codes[0].retry: got "back-off", expected never, after-action, backoff or unknown (did you mean backoff?)`},
	{"own meaning over two lines", "codes:\n- {code: 7, surface: server-v1, name: A, meaning: \"a\\nb\"}\n",
		`x.yml:2:51: codes[0].meaning: got "a\nb", expected a few words on one line`},
	{"own meaning blank", "codes:\n- {code: 7, surface: server-v1, name: A, meaning: ' '}\n",
		`x.yml:2:51: codes[0].meaning: got " ", expected a few words on one line`},

	// carriers
	{"carrier without a name", "carriers:\n- surface: server-v1\n", "x.yml:2:3: carriers[0]: got none, expected exactly one of the keys type, func or const"},
	{"carrier with two names", "carriers:\n- {type: a.B, func: a.C}\n",
		"x.yml:2:3: carriers[0]: got type and func, expected exactly one of the keys type, func or const"},
	{"carrier without a package", "carriers:\n- type: Code\n",
		`x.yml:2:9: carriers[0].type: got "Code", expected a type or field such as example.com/im.Code or example.com/im.Answer.Code`},
	{"carrier, name with a slash", "carriers:\n- func: example.com/im/Send\n",
		`x.yml:2:9: carriers[0].func: got "example.com/im/Send", expected a function or method such as example.com/im.Send or example.com/im.Client.Send`},
	{"carrier, member of a constant", "carriers:\n- const: example.com/im.Code.Busy\n",
		`x.yml:2:10: carriers[0].const: got "example.com/im.Code.Busy", expected a constant such as example.com/im.CodeBusy`},
	{"carrier, spaces", "carriers:\n- type: example.com/im Code\n",
		`x.yml:2:9: carriers[0].type: got "example.com/im Code", expected a type or field such as example.com/im.Code or example.com/im.Answer.Code`},
	{"carrier, surface", "carriers:\n- {type: a.B, surface: server}\n",
		`x.yml:2:24: carriers[0].surface: got "server", expected server-v1, server-v2 or sdk-client (did you mean server-v1 or server-v2?)`},

	// speakers
	{"URL for a host", "speakers:\n  hosts: [https://im.example.com]\n",
		`x.yml:2:11: speakers.hosts[0]: got "https://im.example.com", expected a host such as api.example.com or *.example.com`},
	{"path without a slash", "speakers:\n  paths: [im/]\n",
		`x.yml:2:11: speakers.paths[0]: got "im/", expected a path such as /im/, which begins with / and has no space, ? or #`},
	{"header with a colon", "speakers:\n  headers: ['AppKey: x']\n",
		`x.yml:2:13: speakers.headers[0]: got "AppKey: x", expected the name of a header such as X-App-Key`},
	{"relative import", "speakers:\n  imports: [./im]\n",
		`x.yml:2:13: speakers.imports[0]: got "./im", expected an import path such as example.com/im or example.com/im/...`},

	// exclude
	{"glob, absolute", "exclude: [/tmp]\n", badGlob(1, 11, `"/tmp"`)},
	{"glob, upward", "exclude: [../x]\n", badGlob(1, 11, `"../x"`)},
	{"glob, backslash", "exclude: ['a\\b']\n", badGlob(1, 11, `"a\\b"`)},
	{"glob, bracket", "exclude: ['a[b']\n", badGlob(1, 11, `"a[b"`)},
	{"glob, character that cannot be seen", "exclude: [\"a\\u200bb\"]\n", badGlob(1, 11, `"a\u200bb"`)},
	{"glob twice", "exclude: [a, b, a]\n", `x.yml:1:17: exclude[2]: got "a" again, expected each once (first at exclude[0])`},

	// several
	{"several", "magic-success: on\nspeakers:\n  hosts: [a b]\n  path: []\nchecks: nim101\n",
		`x.yml:1:16: magic-success: got "on", expected true or false (did you mean true?)` + "\n" +
			`x.yml:3:11: speakers.hosts[0]: got "a b", expected a host such as api.example.com or *.example.com` + "\n" +
			`x.yml:4:3: speakers.path: unknown key, expected hosts, headers, paths or imports (did you mean paths?)` + "\n" +
			`x.yml:5:9: checks[0]: got "nim101", expected a check or a group of checks, as nimcodelint help lists them (did you mean NIM101?)`},
	{"long text", "httpconst: " + strings.Repeat("x", 300) + "\n",
		`x.yml:1:12: httpconst: got "` + strings.Repeat("x", 60) + `...", expected diff or all`},
	{"long key", strings.Repeat("x", 300) + ": 1\n",
		`x.yml:1:1: "` + strings.Repeat("x", 60) + `...": unknown key, expected ` + allKeys},
}

const allKeys = "checks, require, httpconst, magic-success, surfaces, carriers, codes, open-surfaces, speakers or exclude"

// ownCodes makes a file with own codes of the given members.
func ownCodes(members ...string) string {
	s := "codes:\n"
	for _, m := range members {
		s += "- {" + strings.Replace(m, "code: ", "code:  ", 1) + ", surface: server-v1, meaning: x}\n"
	}
	return s
}

func badGlob(line, column int, got string) string {
	return Pos{"x.yml", line, column}.String() + ": exclude[0]: got " + got +
		", expected a glob such as internal/fake or **/*_mock.go, with slashes and relative to this file"
}

func TestBadFiles(t *testing.T) {
	for _, tt := range badFiles {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Decode([]byte(tt.in), "x.yml", testKnown)
			if err == nil {
				t.Fatalf("accepted: %s", c.Encode())
			}
			if err.Error() != tt.want {
				t.Errorf("got:\n%v\nwant:\n%s", err, tt.want)
			}
		})
	}
}
