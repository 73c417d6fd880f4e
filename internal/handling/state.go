package handling

// A State says what becomes of a code at a place.
type State string

// The states, the most worrying first.
const (
	// Swallowed failures leave as success.
	Swallowed State = "swallowed"
	// Unhandled failures go on as success does, as if nothing had happened.
	Unhandled State = "unhandled"
	// Retried failures make the program send the same request again.
	Retried State = "retried"
	// Passed failures are not told from success here, but code or answer go to
	// somebody who may.
	Passed State = "passed on"
	// Handled failures have something of their own: an error, a log line, a
	// decision.
	Handled State = "handled"
	// Success is no failure.
	Success State = "success"
	// Impossible is a code that does not come here.
	Impossible State = "not here"
)

// states are all states, in that order, and what is said of them.
var states = []struct {
	state State
	glyph string // for the page
	sign  string // for text
	means string
}{
	{Swallowed, "swallowed", "!", "the failure leaves as success: a nil error, or what success returns"},
	{Unhandled, "unhandled", "?", "nothing happens for the failure: it goes on as success does"},
	{Retried, "retried", "~", "the same request is sent again"},
	{Passed, "passed", ">", "not told from success here, but the code or the answer goes to somebody who may look"},
	{Handled, "handled", "+", "something happens for the failure alone: an error, a log line, a decision of the program"},
	{Success, "success", "=", "NIM means success by the code"},
	{Impossible, "none", ".", "the code does not come here"},
}

// Failing reports whether a state says that a failure may be lost.
func (s State) Failing() bool { return s == Swallowed || s == Unhandled }

// Means says what a state is, in a few words.
func (s State) Means() string { return states[s.rank()].means }

// rank orders states, the most worrying first.
func (s State) rank() int {
	for i, x := range states {
		if x.state == s {
			return i
		}
	}
	return len(states) - 1
}
