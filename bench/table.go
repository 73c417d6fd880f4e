package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"
)

// writeReports writes tables of all that was measured.
func writeReports(ctx context.Context, w io.Writer, shop *workshop, reports []*report) error {
	goVersion, err := output(ctx, ".", "go", "env", "GOVERSION")
	if err != nil {
		return err
	}
	versions := map[*contestant]string{}
	for _, c := range contests {
		if versions[c], err = shop.version(ctx, c); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "%s, %s %s/%s, %d processors; seconds are medians.\n", time.Now().UTC().Format(time.DateOnly), goVersion, runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	for _, r := range reports {
		text, err := r.markdown(ctx, versions)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}

// markdown returns the tables of a report.
func (r *report) markdown(ctx context.Context, versions map[*contestant]string) (string, error) {
	var size []string
	for _, args := range [][]string{{"list", r.tree.pattern}, {"list", "-deps", r.tree.pattern}} {
		out, err := output(ctx, r.tree.dir, "go", args...)
		if err != nil {
			return "", err
		}
		size = append(size, fmt.Sprint(strings.Count(out, "\n")+1))
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "\n`%s`, `%s`: %s packages, %s with all that they import.\n", r.tree.name, r.tree.pattern, size[0], size[1])
	for _, vet := range []bool{false, true} {
		head, base, at := "Standalone", goList, again
		if vet {
			head, base, at = "`go vet -vettool`", vetNoop, first
		}
		fmt.Fprintf(&b, "\n| %s | Version | Empty cache, s | First, s | Again, s | CPU, s | Peak, MB | Times %s |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n", head, base.name)
		for _, c := range contests {
			if c.vet != vet {
				continue
			}
			mb := ""
			if p := r.peak(c); p > 0 {
				mb = fmt.Sprint(p >> 20)
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", c.name, versions[c], seconds(r.wall(c, empty)), seconds(r.wall(c, first)), seconds(r.wall(c, again)),
				seconds(r.cpu(c, at)), mb, times(ratio(r.wall(c, at), r.wall(base, at))))
		}
	}
	b.WriteByte('\n')
	for _, p := range r.tree.promises(r) {
		verdict := "held"
		if !p.held {
			verdict = "**missed**"
		}
		fmt.Fprintf(&b, "- %s: %s\n", p.what, verdict)
	}
	return b.String(), nil
}

// ratio returns a/b, 0 if one is not known.
func ratio(a, b time.Duration) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func seconds(d time.Duration) string {
	switch {
	case d == 0:
		return ""
	case d < 10*time.Second:
		return fmt.Sprintf("%.2f", d.Seconds())
	}
	return fmt.Sprintf("%.0f", d.Seconds())
}

func times(x float64) string {
	switch {
	case x == 0:
		return ""
	case x < 10:
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.0f", x)
}
