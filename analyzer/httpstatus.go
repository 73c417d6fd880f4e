package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"net/http"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/carrier"
	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

var httpStatus = Check{
	ID:    "NIM402",
	Slug:  "httpstatus",
	Title: "the HTTP status is tested for a failure of NIM",
	Why: `NIM answers HTTP 200 whatever happens; what happened is the code in the body. A test of the HTTP
status for 414 is never true, and the failure is taken for a success. So it is in OnError of the official
SDK's RetryPolicy, which sees failures of HTTP and of the network only.`,
	Bad: `func rename(form string) error {
	res, err := http.Post("https://api.netease.im/nimserver/user/update.action", "", strings.NewReader(form))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode == 414 {
		return errBadParameter
	}
	return check(res.Body)
}`,
	Good: `func rename(form string) error {
	res, err := http.Post("https://api.netease.im/nimserver/user/update.action", "", strings.NewReader(form))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != 200 {
		return fmt.Errorf("nim: HTTP %d", res.StatusCode)
	}
	return check(res.Body)
}`,
	SilentWhen: `a gateway may answer that status (413, 429, 500, 502 ..., or 403 and 404 where more is asked of the status), the constant is one of
net/http, the function knows HTTP's meaning (a Location, a Range), tests the same code in the body, or
goes through HTTP's statuses in general; for a response that is not NIM's; in tests and generated files`,
	Since:   "v0.1.0",
	Fix:     "none",
	Group:   GroupBugs,
	Default: true,
	scan:    runHTTPStatus,
}

// A statusTest is a comparison of an HTTP status of NIM with a constant.
type statusTest struct {
	expr    ast.Expr // the constant
	subject string
	value   int64
	carrier *carrier.Carrier
	syntax  *syntaxIndex
}

func runHTTPStatus(r *runner) (out []finding) {
	indexes := map[*ast.File]*syntaxIndex{}
	for _, fn := range r.carriers.Functions() {
		if !r.isFollowed(fn) || !r.decodesJSON() {
			continue
		}
		file := r.fileOf(fn.Pos())
		tests := r.statusTests(fn, func() *syntaxIndex {
			if indexes[file] == nil {
				indexes[file] = newSyntaxIndex(r.pass.Fset, file)
			}
			return indexes[file]
		})
		var wrong []statusTest
		for _, t := range tests {
			if r.isNIMs(fn, t, tests) {
				wrong = append(wrong, t)
			}
		}
		out = append(out, r.statusFindings(wrong)...)
	}
	return out
}

// statusTests returns the comparisons of a function.
func (r *runner) statusTests(fn *ssa.Function, syntax func() *syntaxIndex) (out []statusTest) {
	eachInstr(fn, func(in ssa.Instruction) {
		b, ok := in.(*ssa.BinOp)
		if !ok || b.Op != token.EQL && b.Op != token.NEQ {
			return
		}
		status := b.X
		if isConst(status) {
			status = b.Y
		}
		if !isConst(b.X) && !isConst(b.Y) {
			return
		}
		c := r.carriers.Status(status)
		if c == nil {
			return
		}
		x := syntax()
		e := x.exprs[b.Pos()]
		t := statusTest{carrier: c, syntax: x, subject: "the HTTP status"}
		if cmp, ok := e.(*ast.BinaryExpr); ok && cmp.OpPos == b.Pos() {
			subject := cmp.X
			e = cmp.Y
			if r.pass.TypesInfo.Types[e].Value == nil {
				subject, e = e, subject
			}
			t.subject = spell(subject)
		} else if s, ok := x.statement(e).(*ast.SwitchStmt); ok && s.Tag != nil {
			t.subject = spell(s.Tag)
		}
		if e == nil {
			return
		}
		if v, isText, ok := r.codeValue(e); ok && !isText {
			t.expr, t.value = ast.Unparen(e), v
			out = append(out, t)
		}
	})
	return out
}

// statusFindings makes one finding of the tests on one line.
func (r *runner) statusFindings(tests []statusTest) (out []finding) {
	for len(tests) > 0 {
		first, n := tests[0], 0
		var values []string
		for n < len(tests) && tests[n].subject == first.subject &&
			r.pass.Fset.Position(tests[n].expr.Pos()).Line == r.pass.Fset.Position(first.expr.Pos()).Line {
			values = appendNew(values, meaning(r.surfaces(first.carrier), tests[n].value))
			n++
		}
		tests = tests[n:]
		codes := "a code"
		if len(values) > 1 {
			codes = "codes"
		}
		out = append(out, finding{
			pos: first.expr.Pos(), end: first.expr.End(), carrier: first.carrier,
			text: fmt.Sprintf("%s, an HTTP status, is compared with %s, %s of NIM: NIM answers HTTP 200 even where a call fails, so that the two are never equal; test the code in the body",
				first.subject, and(values), codes),
		})
	}
	return out
}

// neverGateway are the codes that HTTP has too, but that no gateway and no
// proxy before NIM answers, given NIM's requests: short POSTs to a fixed path,
// without a Range and an Expect, whose redirects the client follows.
var neverGateway = map[int64]hints{
	302: {
		branch:   lazyregexp.New(`(?i)redirect|location|cookie`),
		function: lazyregexp.New(`(?i)^location$`),
		pkg:      lazyregexp.New(`Redirect|^RoundTrip$|^fasthttp$|^hertz`),
	},
	414: {branch: lazyregexp.New(`(?i)\bur[il]s?\b|too ?long`)},
	416: {branch: lazyregexp.New(`(?i)\brange`), function: lazyregexp.New(`(?i)^range$|^bytes=`)},
	417: {branch: lazyregexp.New(`(?i)expect`), function: lazyregexp.New(`(?i)^expect$|100-continue`)},
	423: {branch: lazyregexp.New(`(?i)lock|webdav`)},
	431: {branch: lazyregexp.New(`(?i)header|too ?(?:large|long|big)`)},
}

// rarelyGateway are codes that a gateway may answer, too: to test for them, and for no
// other status of HTTP, in words that do not speak of one, means NIM's.
var rarelyGateway = map[int64]hints{
	403: {branch: gatewayWords, pkg: gatewayNames},
	404: {branch: gatewayWords, pkg: gatewayNames},
}

var (
	gatewayWords = lazyregexp.New(`(?i)http|prox|gateway|waf\b|wall|status|block|allow ?list|white ?list|\bips?\b|nginx|\bcdn|path|\bur[il]s?\b|endpoint|route|host|file|page|download`)
	gatewayNames = lazyregexp.New(`^(?:MethodGet|MethodHead)$|(?i:reverseproxy)`)
)

// hints tell that a program knows HTTP's meaning of a status: texts where a
// test holds, texts in the function, names in the package.
type hints struct{ branch, function, pkg *lazyregexp.Regexp }

// given reports whether one of the hints is there.
func (r *runner) given(h hints, fn *ssa.Function, branch []string) bool {
	return slices.ContainsFunc(branch, h.branch.MatchString) ||
		h.function != nil && slices.ContainsFunc(r.textsIn(outermost(fn).Syntax()), h.function.MatchString) ||
		h.pkg != nil && r.hasName(h.pkg)
}

// hasName reports whether the package uses a name that matches.
func (r *runner) hasName(re *lazyregexp.Regexp) (found bool) {
	for _, f := range r.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			found = found || ok && re.MatchString(id.Name)
			return !found
		})
	}
	return found
}

// outermost returns the function that a closure stands in.
func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// unofficial are statuses that no standard knows but servers and CDNs answer.
var unofficial = []int64{419, 449, 463, 509, 514, 998, 999}

// isNIMs reports whether the constant of a test can only be meant as NIM's.
func (r *runner) isNIMs(fn *ssa.Function, t statusTest, all []statusTest) bool {
	surfaces := r.surfaces(t.carrier)
	e, known := entry(surfaces, t.value)
	if !known || t.value <= 0 || e.Code <= 0 || catalogue.Default().IsSuccess(e.Surface, e.Code) ||
		r.origin(t.expr) == fromHTTP && !r.meansLimit(fn, t.value) || slices.Contains(unofficial, t.value) || r.isTestedInBody(fn, t.value) {
		return false
	}
	if t.value >= 600 || http.StatusText(int(t.value)) == "" {
		return true
	}
	if slices.ContainsFunc(all, func(o statusTest) bool { return isHTTPOnly(o.value) && o.subject == t.subject }) {
		return false
	}
	if h, ok := rarelyGateway[t.value]; ok {
		return t.carrier.Rule != "sdk" && !slices.Contains(surfaces, nimcode.SurfaceServerV2) && !r.goesThroughHTTP(fn, all) &&
			!r.given(h, fn, r.statusTexts(t))
	}
	differs, _ := catalogue.HTTPDiffers(int(t.value))
	if !differs {
		return false
	}
	if c := r.constOf(t.expr); c != nil && c.Pkg() != nil && c.Pkg().Path() == nimcodePath {
		return true
	}
	// The second API has requests with long queries.
	if t.carrier.Rule != "sdk" && slices.Contains(surfaces, nimcode.SurfaceServerV2) {
		return false
	}
	texts := r.statusTexts(t)
	if h, ok := neverGateway[t.value]; ok {
		return !r.given(h, fn, texts)
	}
	return slices.ContainsFunc(texts, func(text string) bool {
		s, ok := hear(t.value, text)
		return ok && s.topic.http == nil && slices.Contains(s.topic.right, int(t.value))
	})
}

// goesThroughHTTP reports whether a function asks more of the HTTP status than whether
// it is a code of NIM: for a range, for success, or for what a gateway answers.
func (r *runner) goesThroughHTTP(fn *ssa.Function, all []statusTest) (goes bool) {
	for _, t := range all {
		_, isNIM := rarelyGateway[t.value]
		_, never := neverGateway[t.value]
		goes = goes || !isNIM && !never
	}
	eachInstr(fn, func(in ssa.Instruction) {
		op, ok := in.(*ssa.BinOp)
		if !ok || op.Op == token.EQL || op.Op == token.NEQ {
			return
		}
		goes = goes || r.carriers.Status(op.X) != nil || r.carriers.Status(op.Y) != nil
	})
	return goes
}

// meansLimit reports whether a function that is asked whether to try again tests
// for 416: no other range helps a request without one, but NIM's limit passes.
func (r *runner) meansLimit(fn *ssa.Function, v int64) bool {
	return v == nimcode.RateLimit && r.carriers.IsRetryHook(fn)
}

// isHTTPOnly reports whether v is a status of a failure that HTTP has and NIM
// does not: who tests for it goes through the statuses of HTTP.
func isHTTPOnly(v int64) bool {
	_, habit := catalogue.HTTPHabit(int(v))
	return habit && v >= 400
}

// isTestedInBody reports whether the function tests the code in the body for
// the same value: then it sees to both.
func (r *runner) isTestedInBody(fn *ssa.Function, v int64) bool {
	at := outermost(fn).Syntax()
	return at == nil || slices.ContainsFunc(r.all, func(u *use) bool {
		return u.value == v && at.Pos() <= u.expr.Pos() && u.expr.Pos() < at.End()
	})
}

// statusTexts returns the texts, names and comments in what is done where a
// test holds.
func (r *runner) statusTexts(t statusTest) []string {
	var body ast.Node
	for n := ast.Node(t.expr); n != nil && body == nil; n = t.syntax.parents[n] {
		switch s := n.(type) {
		case *ast.IfStmt:
			body = s
		case *ast.CaseClause:
			body = s
		case *ast.FuncDecl, *ast.FuncLit:
			return nil
		}
	}
	if body == nil {
		return nil
	}
	out := r.textsIn(body)
	line := r.pass.Fset.Position(body.Pos()).Line
	for _, g := range t.syntax.comments {
		in := body.Pos() <= g.Pos() && g.Pos() < body.End()
		if in || slices.Contains([]int{line - 1, line}, r.pass.Fset.Position(g.End()).Line) {
			out = append(out, g.Text())
		}
	}
	return out
}

// textsIn returns the string constants below a node, and the names of errors.
func (r *runner) textsIn(n ast.Node) (out []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if text, ok := r.text(n); ok {
				out = append(out, text)
			}
		case *ast.Ident:
			if obj, ok := r.pass.TypesInfo.Uses[n].(*types.Var); ok && isErrorType(obj.Type()) {
				out = append(out, obj.Name())
			}
		}
		return true
	})
	return out
}
