package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nimcodelint/nimcodelint/internal/markdown"
)

// sarifRules makes the rules of a run.
func sarifRules(rules []Rule) []sarifRule {
	var out []sarifRule
	for _, r := range rules {
		s := sarifRule{
			ID:               r.ID,
			Name:             pascal(r.Slug),
			ShortDescription: textOf(r.Title),
			FullDescription:  textOf(r.Why),
			HelpURI:          r.URL,
			Help:             help(r),
			Configuration:    sarifConfig{levels[r.Level].sarif},
		}
		if r.Group != "" {
			s.Properties = &sarifRuleProps{[]string{r.Group}}
		}
		out = append(out, s)
	}
	return out
}

// textOf makes a sentence, nil of nothing.
func textOf(s string) *sarifText {
	if s = sentence(s); s == "" {
		return nil
	}
	return &sarifText{Text: s}
}

// sentence begins a text with a capital and ends it with a full stop.
func sentence(s string) string {
	s = markdown.Unwrap(s)
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(r)) + s[n:]
	if !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	return s
}

// pascal makes of a slug the kind of name that SARIF recommends.
func pascal(slug string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(slug, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }) {
		r, n := utf8.DecodeRuneInString(word)
		b.WriteRune(unicode.ToUpper(r))
		b.WriteString(word[n:])
	}
	return b.String()
}

// help makes the page of a rule, as text and as Markdown.
func help(r Rule) *sarifText {
	var text, md []string
	for _, p := range []struct {
		heading, body string
		code          bool
	}{
		{body: sentence(r.Title)},
		{body: sentence(r.Why)},
		{"Before", r.Bad, true},
		{"After", r.Good, true},
		{"Silent when", markdown.Unwrap(r.SilentWhen), false},
		{"Fix", markdown.Unwrap(r.Fix), false},
	} {
		body := strings.Trim(p.body, "\n")
		switch {
		case body == "":
		case p.code:
			text = append(text, p.heading+":\n\n"+body)
			md = append(md, "**"+p.heading+"**\n\n"+markdown.Code("go", body))
		case p.heading != "":
			text = append(text, p.heading+": "+body)
			md = append(md, "**"+p.heading+"**: "+markdown.Text(body))
		default:
			text = append(text, body)
			md = append(md, markdown.Text(body))
		}
	}
	if len(text) == 0 {
		return nil
	}
	return &sarifText{Text: strings.Join(text, "\n\n"), Markdown: strings.Join(md, "\n\n")}
}
