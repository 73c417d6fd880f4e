package carrier

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// A resolver settles what depends on parameters by looking at all calls of a
// function. It runs when nothing flows any more.
type resolver struct {
	e      *engine
	busy   map[source]bool
	memo   map[source]*labels
	cycles int // how often a parameter was met while it was being settled
	work   int // see maxWork
}

// maxWork bounds how many parameters are settled: what is met in a cycle is
// settled again and again, which where functions call each other criss-cross
// would never end. Beyond it nothing is known of a parameter.
const maxWork = 100_000

func (e *engine) resolver() *resolver {
	return &resolver{e: e, busy: map[source]bool{}, memo: map[source]*labels{}}
}

// resolve returns l with what its parameters add in all calls. A veto in one
// call is a veto.
func (r *resolver) resolve(l *labels) *labels {
	if l == nil {
		return nil
	}
	out := *l
	out.from = nil
	for _, f := range l.from {
		out.merge(r.source(f))
	}
	return &out
}

// source returns what the parameter of f brings, over all calls in the
// package: evidence only if every call brings it, constants aside.
func (r *resolver) source(f sourceLabel) *labels {
	if got, ok := r.memo[f.source]; ok {
		return got
	}
	if r.busy[f.source] {
		r.cycles++
		return nil
	}
	if r.work++; r.work > maxWork {
		return &labels{}
	}
	r.busy[f.source] = true
	defer delete(r.busy, f.source)

	before := r.cycles
	out := &labels{}
	fn := f.param.Parent()
	i := paramIndex(f.param)
	missing := false
	for _, c := range r.e.callers[fn] {
		if i < 0 || i >= len(c.args) {
			continue
		}
		a := c.args[i]
		if _, ok := a.(*ssa.Const); ok {
			if consts := constsOf(r.e.of(a, a.Pos())); !c.test {
				out.merge(&labels{consts: consts})
			}
			continue
		}
		met := r.cycles
		l := r.e.passed(r.resolve(r.e.of(a, a.Pos())), f, step{a.Pos(), "passed to " + fn.Name()})
		if l == nil || !l.hasNIM() && l.other == nil {
			// A recursive call passes on what came in.
			missing = missing || !onlyConsts(l) && r.cycles == met
			continue
		}
		out.merge(l)
	}
	if missing && !r.e.env.dedicated || out.nim[code] != nil && len(out.consts) > 0 && (r.e.env.ownNumbers(out.consts) || !r.e.env.isDispatched(f.param)) {
		out = &labels{other: out.other}
	}
	if !out.hasNIM() && out.other == nil {
		out = r.uncalled(f, fn)
	}
	if r.cycles == before || len(r.busy) == 1 {
		r.memo[f.source] = out
	}
	return out
}

// ownNumbers reports whether a program puts numbers that no server of NIM
// answers beside the codes: then it keeps codes of its own there.
func (env *environment) ownNumbers(consts []int64) bool {
	for _, c := range consts {
		if c > 0 && !env.own.has(c) && nimcode.Meaning(nimcode.SurfaceServerV1, int(c)) == "" && nimcode.Meaning(nimcode.SurfaceServerV2, int(c)) == "" {
			return true
		}
	}
	return false
}

func constsOf(l *labels) []int64 {
	if l == nil {
		return nil
	}
	return l.consts
}

func onlyConsts(l *labels) bool { return l != nil && len(l.consts) > 0 }

// uncalled judges a parameter for which no call is seen. In a package that
// talks to nobody but NIM, a body handed to an exported function is NIM's, and
// so is the answer that an HTTP client asks about. Where the package is not named
// after NIM, a desc beside the code has to confirm it.
func (r *resolver) uncalled(f sourceLabel, fn *ssa.Function) *labels {
	out := &labels{}
	only := r.e.env.onlyNIM()
	isHook := r.e.hooks[fn] && only
	// What a hook hands on is the answer, whether or not it decodes it itself.
	if !r.e.env.dedicated && !isHook && !(only && (!isTextType(f.param.Type()) || decodesText(f.param)) && decodesAnswer(fn)) || f.op == asIs && !(isHook && isAnswerLike(f.param.Type())) || len(r.e.callers[fn]) > 0 || !isBody(f.param) {
		return out
	}
	l := &labels{}
	l.nim[tied] = &trace{rule: ruleDedicated, step: step{f.param.Pos(), f.param.Name() + " is decoded in a package that talks to nobody but NIM"}}
	return r.e.passed(l, f, step{})
}

// decodesAnswer reports whether a function has a variable for an answer in which
// JSON puts a code and a desc, and nothing that NIM does not send.
func decodesAnswer(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if a, ok := in.(*ssa.Alloc); ok && len(CodeFields(derefType(a.Type()))) > 0 && len(Members(derefType(a.Type()), "desc")) > 0 && !hasForeignMember(derefType(a.Type())) {
				return true
			}
		}
	}
	return false
}

// sentMembers are the numbers and texts that NIM sends beside code and desc; what
// else it sends is objects and lists.
var sentMembers = map[string]bool{
	"code": true, "desc": true, "msg": true, "obj": true, "info": true, "data": true, "result": true,
	"accid": true, "faccid": true, "token": true, "name": true, "icon": true, "tid": true, "tname": true, "owner": true,
	"size": true, "count": true, "total": true, "msgid": true, "msgids": true, "msgidserver": true, "timetag": true, "time": true,
	"roomid": true, "roomids": true, "valid": true, "addr": true, "url": true, "md5": true, "uuid": true, "channelid": true,
	"antispam": true, "unregister": true, "taskid": true, "requestid": true, "request_id": true, "traceid": true, "success": true, "status": true,
}

// hasForeignMember reports whether a struct has a number or a text that no answer
// of NIM has: then it is the body of somebody else.
func hasForeignMember(t types.Type) bool {
	st := structOf(t)
	if st == nil {
		return false
	}
	for i := range st.NumFields() {
		name, _ := jsonName(st, i)
		if _, isBasic := st.Field(i).Type().Underlying().(*types.Basic); isBasic && name != "" && name != "-" && st.Field(i).Exported() && !sentMembers[strings.ToLower(name)] {
			return true
		}
	}
	return false
}

// isBody reports whether a parameter can be the raw body of an answer.
func isBody(p *ssa.Parameter) bool {
	t := p.Type()
	return carriesText(t) || isAnswerLike(t) || typeKey(t) == "io.Reader" || typeKey(t) == "io.ReadCloser"
}

// verdict returns the resolved labels of v if v holds an IM code, else nil.
func (r *resolver) verdict(v ssa.Value) *labels {
	l := r.resolve(r.e.of(v, v.Pos()))
	if l == nil || l.nim[code] == nil {
		return nil
	}
	if l.other != nil && l.nim[code].rule != ruleDeclared {
		return nil
	}
	return l
}

// decodesText reports whether a function decodes a text itself: then it is no address,
// nor a form to send.
func decodesText(p *ssa.Parameter) bool {
	var decodes func(v ssa.Value, depth int) bool
	decodes = func(v ssa.Value, depth int) bool {
		if v.Referrers() == nil || depth > 3 {
			return false
		}
		return slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
			switch r := r.(type) {
			case *ssa.Convert:
				return decodes(r, depth+1)
			case *ssa.MakeInterface:
				return decodes(r, depth+1)
			case *ssa.Call:
				f := r.Call.StaticCallee()
				if f == nil {
					return r.Call.IsInvoke() && strings.HasPrefix(r.Call.Method.Name(), "Unmarshal")
				}
				return strings.HasPrefix(f.Name(), "Unmarshal") || f.Name() == "NewDecoder" || f.Name() == "NewReader" && decodes(r, depth+1)
			}
			return false
		})
	}
	return decodes(p, 0)
}

// isTextType reports whether t is a string: of a request that nobody here sends, it
// is rather the address than the answer.
func isTextType(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}
