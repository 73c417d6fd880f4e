package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
	s = unwrap(s)
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

// unwrap joins the lines of each paragraph.
func unwrap(s string) string {
	var out []string
	for p := range strings.SplitSeq(s, "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n\n")
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
		{"Silent when", unwrap(r.SilentWhen), false},
		{"Fix", unwrap(r.Fix), false},
	} {
		body := strings.Trim(p.body, "\n")
		switch {
		case body == "":
		case p.code:
			text = append(text, p.heading+":\n\n"+body)
			md = append(md, "**"+p.heading+"**\n\n"+fenced(body))
		case p.heading != "":
			text = append(text, p.heading+": "+body)
			md = append(md, "**"+p.heading+"**: "+markdown.Replace(body))
		default:
			text = append(text, body)
			md = append(md, markdown.Replace(body))
		}
	}
	if len(text) == 0 {
		return nil
	}
	return &sarifText{Text: strings.Join(text, "\n\n"), Markdown: strings.Join(md, "\n\n")}
}

// markdown keeps what means something in Markdown from doing so: the texts of a
// rule are plain ones.
var markdown = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`, "`", "\\`")

// fenced makes a block of Go code, with a fence that the code does not have.
func fenced(code string) string {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	return fence + "go\n" + code + "\n" + fence
}
