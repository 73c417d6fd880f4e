package codeflow

// An Answer is what is known of a result of a function.
type Answer uint8

// The answers. The zero Answer is that nothing is known.
const (
	Unknown Answer = iota
	True
	False
	Nil
	NotNil
	Permanent // not nil, and marked so that a retry library gives up
	Retryable // not nil, and marked so that a retry library goes on
	Mixed     // not nil, and marked on one way but not on another
)

// isNotNil reports whether a result is an error, of whatever kind.
func (a Answer) isNotNil() bool { return a == NotNil || a == Permanent || a == Retryable || a == Mixed }

func (a abstract) answer() Answer {
	switch a.kind {
	case isNil:
		return Nil
	case notNil:
		return max(a.mark, NotNil)
	case isConst:
		if t, ok := a.truth(); ok && t {
			return True
		} else if ok {
			return False
		}
	}
	return Unknown
}

func (a Answer) abstract() abstract {
	switch a {
	case True, False:
		return boolOf(a == True)
	case Nil:
		return abstract{kind: isNil}
	case NotNil, Permanent, Retryable, Mixed:
		return abstract{kind: notNil, mark: a}
	}
	return top
}
