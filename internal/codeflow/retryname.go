package codeflow

import (
	"github.com/nimcodelint/nimcodelint/internal/lazyregexp"
)

// What names say of whether to try again: those of predicates, of members and of
// variables that hold one. The second takes away what says the opposite, counts
// the tries, or makes the next request another one.
var (
	retryName = lazyregexp.New(`(?i)retr(y|ies|iable|yable)|re_?(send|submit|deliver|queue|attempt)(able)?$|` +
		`(another|second|one_?more|new)_?(try|attempt|chance|go|request|round)|(once_?more|again)$|(try|call|send|ask)_?again|` +
		`repeatable|(worth|can|may|should|must|could)_?(be_?)?repeat(ed|ing)?$|` +
		`^(is|looks|seems)?_?(temporary|temporarily|transient|transitory|passing|passes|ephemeral)(_?(code|err|error|failure|fault))?$|` +
		`^(is_?)?(goes|go|gone)_?away$|come_?back_?later|try_?later|wait_?and_?(try|see)`)
	noRetryName = lazyregexp.New(`(?i)(not?|non|never|stop|skip|dont|without|un|end|exceed|max|disable|cannot|cant|forbid|hopeless|useless|pointless|no_?use)_?(be_?)?(to_?)?(retr|re_?send|repeat|again|transient|temporary)|` +
		`retr(y|ies)_?(exceed|max|limit|over|done|left|count|exhaust|fail|header|after|budget)|` +
		`log_?in|sign_?in|auth|token|refresh|renew|(sign_?up|regist\w*|exist\w*|bind|connect|dial)_?again`)
)

// IsRetryName reports whether a name asks whether to try again.
func IsRetryName(name string) bool {
	return retryName.MatchString(name) && !noRetryName.MatchString(name)
}
