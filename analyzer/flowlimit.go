package analyzer

import (
	"go/constant"
	"go/types"
	"path"

	"golang.org/x/tools/go/ssa"

	"github.com/nimcodelint/nimcodelint/internal/codeflow"
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// flowLimit is what a chatroom answers to a message of high priority when there are too
// many of them. Source: the catalogue's notes on retrying.
var flowLimit = []int64{nimcode.Forbidden}

// roomName matches what serves chatrooms, roomWork what is done there that no flow
// limit is for: that is for messages.
var (
	roomName = lazyregexp.New(`(?i)room|(?:^|_)live`)
	roomWork = lazyregexp.New(`(?i)create|open|close|mute|block|kick|role|member|manager|robot|queue|get|query|list|update|notify|login|enter|address`)
)

// mayShout reports whether a request may be a message of high priority to a chatroom,
// by the names of what sends it: over the flow limit that is refused with 403, and may
// be sent again. Names have to do, as a fact about another package may only make
// findings.
func mayShout(s *codeflow.Source) bool {
	obj, _ := calleeOf(s.Call)
	if obj == nil || roomWork.MatchString(obj.Name()) || namesWork(s.Call) {
		return false
	}
	return ofRooms(obj)
}

// namesWork reports whether a call says in a text that it is given, such as a path, that
// it does other work than sending a message.
func namesWork(c *ssa.Call) bool {
	for _, v := range c.Call.Args {
		if k, ok := v.(*ssa.Const); ok && k.Value != nil && k.Value.Kind() == constant.String && roomWork.MatchString(path.Base(constant.StringVal(k.Value))) {
			return true
		}
	}
	return false
}

// ofRooms reports whether a function serves chatrooms, by its name, the one of its
// receiver or the one of its package.
func ofRooms(obj *types.Func) bool {
	if roomName.MatchString(obj.Name()) || obj.Pkg() != nil && roomName.MatchString(path.Base(obj.Pkg().Path())) {
		return true
	}
	recv := obj.Signature().Recv()
	return recv != nil && roomName.MatchString(typeName(recv.Type()))
}

// typeName returns the name of a type, or of one that it points to, or "".
func typeName(t types.Type) string {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// judgesRooms reports whether a function that is asked whether to try again is one of
// chatrooms.
func judgesRooms(fn *ssa.Function) bool {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	obj, ok := fn.Object().(*types.Func)
	return ok && ofRooms(obj)
}
