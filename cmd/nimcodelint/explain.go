package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/catalogue"
	"github.com/nimcodelint/nimcodelint/internal/near"
	"github.com/nimcodelint/nimcodelint/nimcode"
)

// runExplain prints what is known about one code or check. With several
// arguments it explains one after the other.
func runExplain(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		return fail(stderr, errors.New("explain: expected a code, such as 414, or a check, such as NIM103 or unknown"))
	}
	var out bytes.Buffer
	for i, arg := range args {
		if i > 0 {
			fmt.Fprintln(&out)
		}
		if err := explain(&out, arg); err != nil {
			return fail(stderr, fmt.Errorf("explain: %w", err))
		}
	}
	if _, err := stdout.Write(out.Bytes()); err != nil {
		return fail(stderr, err)
	}
	return exitOK
}

// explain writes about what arg names: a code by its number or by the name of
// its constant, or a check by its ID or its slug.
func explain(w io.Writer, arg string) error {
	if code, err := strconv.Atoi(arg); err == nil {
		return catalogue.Explain(w, code)
	}
	for _, c := range analyzer.Checks() {
		if strings.EqualFold(arg, c.ID) || strings.EqualFold(arg, c.Slug) {
			explainCheck(w, c)
			return nil
		}
	}
	for _, c := range nimcode.All() {
		if strings.EqualFold(strings.TrimPrefix(arg, "nimcode."), c.Name) {
			return catalogue.Explain(w, c.Code)
		}
	}
	return unknownName(arg)
}

// unknownName is the error for a word that names nothing. It proposes what is
// spelled nearly so.
func unknownName(arg string) error {
	var words []string
	for _, c := range analyzer.Checks() {
		words = append(words, c.ID, c.Slug)
	}
	seen := map[string]bool{}
	for _, c := range nimcode.All() {
		if !seen[c.Name] {
			seen[c.Name] = true
			words = append(words, c.Name)
		}
	}
	if likely := near.Words(strings.TrimPrefix(arg, "nimcode."), words); len(likely) > 0 {
		return fmt.Errorf("%q is no code and no check; did you mean %s?", arg, strings.Join(likely, " or "))
	}
	return fmt.Errorf("%q is no code and no check; see nimcodelint codes and nimcodelint help", arg)
}

// explainCheck writes the page of a check.
func explainCheck(w io.Writer, c analyzer.Check) {
	fmt.Fprintf(w, "%s (%s): %s\n", c.ID, c.Slug, c.Title)
	fmt.Fprintf(w, "\n%s\n", strings.TrimSpace(c.Why))
	for _, part := range []struct{ heading, text string }{
		{"Before", c.Bad},
		{"After", c.Good},
	} {
		if text := strings.Trim(part.text, "\n"); text != "" {
			fmt.Fprintf(w, "\n%s:\n\n%s\n", part.heading, indent(text))
		}
	}
	fmt.Fprintf(w, "\nSilent when: %s\n", strings.TrimSpace(c.SilentWhen))
	fmt.Fprintf(w, "Fix: %s\n", c.Fix)
	fmt.Fprintf(w, "Group: %s, on by default: %t, since %s\n", c.Group, c.Default, c.Since)
	fmt.Fprintf(w, "Page: %s\n", c.URL())
}

// indent sets code off from the text around it.
func indent(code string) string {
	lines := strings.Split(code, "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = "    " + l
		}
	}
	return strings.Join(lines, "\n")
}
