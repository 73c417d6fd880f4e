package report

// A Level says how bad a finding is. The zero Level is LevelWarning.
type Level int

// The levels.
const (
	LevelWarning Level = iota
	LevelError
	LevelNote
)

// levels are the words of the formats for a level.
var levels = map[Level]struct{ sarif, github, checkstyle string }{
	LevelWarning: {"warning", "warning", "warning"},
	LevelError:   {"error", "error", "error"},
	LevelNote:    {"note", "notice", "info"},
}

// A Rule is one kind of finding and all that is said about it. The fields are
// those of the analyzer's checks.
type Rule struct {
	ID    string // such as NIM101
	Slug  string // another name for it, such as magic
	Title string // what it reports, in one line
	Why   string // what happens otherwise
	Bad   string // Go code that it reports
	Good  string // the same, mended
	// SilentWhen says where it reports nothing though it might seem to.
	SilentWhen string
	Fix        string // what a fix does
	Group      string // such as style
	Level      Level
	URL        string // of its documentation, if there is any
}

// rule returns the rule with an ID, and its index; -1 if there is none.
func (o *Options) rule(id string) (Rule, int) {
	for i, r := range o.Rules {
		if r.ID == id {
			return r, i
		}
	}
	return Rule{ID: id}, -1
}
