package carrier

// A Rule is one kind of evidence. A verdict names the rule that it rests on.
type Rule struct {
	Name string // as -why prints it
	Sign string // what is seen
	But  string // where the same proves nothing
}

// rules has what is said of each rule in the documentation, strongest first.
var rules = []Rule{
	{
		ruleDeclared,
		"the comment `//nimcode:code` on a field, function, type or variable, an entry of `carriers` in `.nimcodelint.yml`, or a list of codes in a package whose comments name NIM, or whose names call 414 a parameter error and 416 a limit: the type of its constants, and what its functions tell them apart by; the code in an error of a package that is named after NIM, or says that the error is NIM's, and talks to nobody",
		"`//nimcode:not` on the same thing",
	},
	{
		ruleSDK,
		"a type or function of the official server SDK, `github.com/netease-im/yunxin-server-sdk-golang`, from its packages `im` and `sms`",
		"its packages for calls, live streams, video on demand and meetings: their codes are others",
	},
	{
		ruleImport,
		"an answer of a package that `speakers.imports` in `.nimcodelint.yml` names",
		"",
	},
	{
		ruleHost,
		"a constant with a host of NIM's server API, such as `api.netease.im` or `open.yunxinapi.com`, from which a request is made",
		"hosts of documents and files; paths of other products on the same hosts; a text with white space, such as a message",
	},
	{
		rulePath,
		"a constant with a path of NIM's server API, `/nimserver/...` or `/sms/*.action`, from which a request is made; or one that ends in `.action`, in a package whose answers have a `desc` beside the `code` and that calls accounts accid or names NIM in a comment",
		"a URL on another vendor's host; the end `.action` in a package that has one",
	},
	{
		ruleHeaders,
		"`CurTime` and `CheckSum` are set on a request that goes out, and a word such as accid or yunxin stands near, NIM's address in a comment, or a `desc` beside the `code`",
		"headers that are read from a request which comes in; another vendor's host or another product's path in the package",
	},
	{
		ruleDedicated,
		"an answer that is decoded in a package which talks to nobody but NIM: any answer if the package is named after NIM, else a body that a function is given and decodes into a type with a `desc` beside the `code`",
		"a package that imports a web framework or another vendor's SDK, or has another service's host",
	},
}

// Rules returns the rules of evidence, strongest first. The slice is the
// caller's.
func Rules() []Rule { return append([]Rule(nil), rules...) }
