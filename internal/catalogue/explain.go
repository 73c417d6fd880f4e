package catalogue

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/nimcodelint/nimcodelint/nimcode"
)

// Explain writes all that is known about a code: what it means on each surface
// and whether a retry can help, what can be behind it, what HTTP means by the
// number if that is something else, and the documents that say so. For a code
// that no surface has, it writes nothing and returns an error that says so and
// proposes what may have been meant.
func Explain(w io.Writer, code int) error {
	if callbackFirst < code && code < callbackLast && !listed(code) {
		_, err := fmt.Fprintf(w, "%d\n\n%s\n  codes %d to %d are chosen by the app's own callback server, which gives them their meaning\n",
			code, nimcode.SurfaceSDKClient, callbackFirst, callbackLast)
		return err
	}
	if !listed(code) {
		return unknown(code)
	}

	var b bytes.Buffer
	var keys []string
	fmt.Fprintf(&b, "%d\n", code)
	for _, s := range Default().SurfacesOf(code) {
		e, _ := Default().Lookup(s, code)
		fmt.Fprintf(&b, "\n%s\n", s)
		fmt.Fprintf(&b, "  name     nimcode.%s\n", e.Name)
		fmt.Fprintf(&b, "  meaning  %s\n", e.Meaning)
		fmt.Fprintf(&b, "  domain   %s\n", e.Domain)
		fmt.Fprintf(&b, "  retry    %s\n", retryText(e))
		for _, k := range e.Sources {
			if !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	section(&b, "causes", causes[code])
	if differs, meaning := HTTPDiffers(code); differs {
		section(&b, "in HTTP", []string{meaning + ": compare with the constant of nimcode, not of net/http"})
	}
	if h, ok := HTTPHabit(code); ok {
		section(&b, "never from "+string(nimcode.SurfaceServerV1), []string{h.Reason})
	}
	section(&b, "sources", titles(keys))
	_, err := w.Write(b.Bytes())
	return err
}

// retryText returns an entry's retry class with the reason for it.
func retryText(e Entry) string {
	if e.RetryReason == "" {
		return string(e.Retry)
	}
	return fmt.Sprintf("%s: %s", e.Retry, e.RetryReason)
}

// section writes a heading and one line an item, or nothing if there are none.
func section(b *bytes.Buffer, heading string, items []string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", heading)
	for _, item := range items {
		fmt.Fprintf(b, "  - %s\n", item)
	}
}

// titles returns the documents that the keys stand for, with their dates.
func titles(keys []string) []string {
	var found []string
	for _, k := range keys {
		s, ok := Default().Source(k)
		if !ok {
			found = append(found, k)
			continue
		}
		found = append(found, fmt.Sprintf("%s (%s)", s.Title, s.Date))
	}
	return found
}

// unknown returns the error for a code that no surface has.
func unknown(code int) error {
	msg := fmt.Sprintf("unknown code %d", code)
	if why := schemeText(code); why != "" {
		msg += ": " + why
	}
	if h, ok := HTTPHabit(code); ok {
		return fmt.Errorf("%s: %s", msg, h.Reason)
	}
	var likely []string
	for _, c := range Suggest(nimcode.Surfaces(), code) {
		on := Default().SurfacesOf(c)
		e, _ := Default().Lookup(on[0], c)
		likely = append(likely, fmt.Sprintf("%d (%s)", c, e.Meaning))
	}
	if len(likely) > 0 {
		msg += "; did you mean " + strings.Join(likely, " or ") + "?"
	}
	return fmt.Errorf("%s", msg)
}

// schemeText says what the scheme has to say about a six-digit code that no
// surface has.
func schemeText(code int) string {
	r, number, ok := splitScheme(code)
	if !ok {
		return ""
	}
	res, seen := resources[r]
	switch {
	case !seen:
		return fmt.Sprintf("no resource has the number %02d", r)
	case impossible(code):
		return fmt.Sprintf("the last three digits are at most %d, and these are %d", maxSchemeCode, number)
	}
	return fmt.Sprintf("it would be about %s (%02d), but no source has it", res.name, r)
}
