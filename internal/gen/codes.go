package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/nimcodelint/nimcodelint/internal/catalogue"
)

// domains are the domains in the order of the generated file, with the heading
// of each. A domain that is not here comes after these, under its own name.
var domains = []struct{ name, heading string }{
	{"general", "General codes"},
	{"login", "Login"},
	{"account", "Accounts"},
	{"friend", "Friends, mute list and blocklist"},
	{"message", "Messages"},
	{"conversation", "Conversations"},
	{"team", "Teams"},
	{"superteam", "Super teams"},
	{"chatroom", "Chatrooms"},
	{"signalling", "Signalling"},
	{"media", "Calls, media and whiteboard"},
	{"audio", "Audio"},
	{"sms", "SMS"},
	{"history", "History and local database"},
	{"broadcast", "Broadcasts"},
	{"antispam", "Content moderation"},
	{"callback", "Callbacks to the app's own server"},
	{"ai", "AI"},
	{"console", "Console"},
	{"local", "Made by a client SDK itself"},
}

// A constant is a name with all that it means.
type constant struct {
	name    string
	code    int
	domain  string            // that of the first surface
	entries []catalogue.Entry // one a surface
}

// constants returns the constants of a table, those of a domain together and in
// the order of their codes.
func constants(t *catalogue.Table) []*constant {
	var all []*constant
	byName := make(map[string]*constant)
	for _, e := range t.All() {
		c := byName[e.Name]
		if c == nil {
			c = &constant{name: e.Name, code: e.Code.Code, domain: e.Domain}
			byName[e.Name] = c
			all = append(all, c)
		}
		c.entries = append(c.entries, e)
	}
	slices.SortFunc(all, func(a, b *constant) int {
		return cmp.Or(
			cmp.Compare(domainRank(a.domain), domainRank(b.domain)),
			cmp.Compare(a.domain, b.domain),
			cmp.Compare(a.code, b.code),
			cmp.Compare(a.name, b.name),
		)
	})
	return all
}

// domainRank returns the place of a domain, that after the last for a new one.
func domainRank(domain string) int {
	for i, d := range domains {
		if d.name == domain {
			return i
		}
	}
	return len(domains)
}

// heading returns the heading of a domain.
func heading(domain string) string {
	if i := domainRank(domain); i < len(domains) {
		return domains[i].heading
	}
	return "Domain " + domain
}

// writeCodes writes the constants, one group a domain.
func writeCodes(b *bytes.Buffer, t *catalogue.Table) {
	b.WriteString("package nimcode\n")
	open := ""
	for _, c := range constants(t) {
		if c.domain != open {
			if open != "" {
				b.WriteString(")\n")
			}
			fmt.Fprintf(b, "\n// %s.\nconst (\n", heading(c.domain))
			open = c.domain
		} else {
			b.WriteString("\n")
		}
		writeConstant(b, t, c)
	}
	if open != "" {
		b.WriteString(")\n")
	}
}

// writeConstant writes one constant with its comment.
func writeConstant(b *bytes.Buffer, t *catalogue.Table, c *constant) {
	fmt.Fprintf(b, "\t// %s is %d.\n", c.name, c.code)
	for _, m := range meanings(c.entries) {
		fmt.Fprintf(b, "\t//   - %s: %s\n", strings.Join(m.surfaces, ", "), m.text)
	}
	b.WriteString("\t//\n")
	writeWrapped(b, "\t// ", documentedIn(t, c.entries))
	fmt.Fprintf(b, "\t%s = %d\n", c.name, c.code)
}

// A meaning is a text and the surfaces that share it.
type meaning struct {
	text     string
	surfaces []string
}

// meanings returns what the entries say, each text once.
func meanings(entries []catalogue.Entry) []meaning {
	var all []meaning
	for _, e := range entries {
		i := slices.IndexFunc(all, func(m meaning) bool { return m.text == e.Meaning })
		if i < 0 {
			i = len(all)
			all = append(all, meaning{text: e.Meaning})
		}
		all[i].surfaces = append(all[i].surfaces, string(e.Surface))
	}
	return all
}

// documentedIn names the documents behind the entries: the first by its title,
// the others by their keys.
func documentedIn(t *catalogue.Table, entries []catalogue.Entry) string {
	var keys []string
	for _, e := range entries {
		for _, k := range e.Sources {
			if !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	text := "Source: " + keys[0]
	if s, ok := t.Source(keys[0]); ok {
		text += " (" + s.Title + ")"
	}
	if len(keys) > 1 {
		text += "; also " + strings.Join(keys[1:], ", ")
	}
	return text + "."
}

// writeWrapped writes words as lines of at most 100 columns.
func writeWrapped(b *bytes.Buffer, prefix, text string) {
	line := prefix
	for _, word := range strings.Fields(text) {
		if line != prefix && len(line)+len(word) >= 100 {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line = prefix
		}
		line += word + " "
	}
	b.WriteString(strings.TrimRight(line, " ") + "\n")
}
