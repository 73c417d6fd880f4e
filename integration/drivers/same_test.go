package drivers

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/nimcodelint/nimcodelint/analyzer"
	"github.com/nimcodelint/nimcodelint/internal/testutil"
)

// A job is code to lint.
type job struct {
	dir      string
	env      []string
	tests    bool
	patterns []string
	tool     string // the command nimcodelint
}

// A driver is a way to run the analyzer.
type driver struct {
	name string
	run  func(t *testing.T, j job) []finding
	// What the driver does not do.
	noRelated, noSkippingTests bool
	nolint                     bool // it leaves //nolint to others
}

var drivers = []driver{
	{name: "standalone", run: standalone},
	{name: "go vet", run: vet, noSkippingTests: true},
	{name: "golangci-lint's plugin", run: golangci, noRelated: true, nolint: true},
	{name: "nogo", run: nogo},
}

// TestSame: all drivers find what x/tools' checker finds, as singlechecker runs
// it: it type-checks everything from source.
func TestSame(t *testing.T) {
	gopath, env := testutil.GOPATH(t, filepath.Join(root, "testdata"))
	top, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	tool := buildTool(t)
	src := filepath.Join(gopath, "src")
	for _, tt := range []struct {
		name  string
		job   job
		least int // findings
	}{
		{"fixtures", job{src, env, true, []string{"./..."}, tool}, 800},
		{"some without tests", job{src, env, false, []string{"./across/...", "./unchecked/...", "./directive/..."}, tool}, 50},
		{"example", job{top, nil, true, []string{"./example/..."}, tool}, 5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := map[bool][]finding{}
			for _, nolint := range []bool{false, true} {
				conf := analyzer.DefaultConfig()
				conf.LeaveNolint = nolint
				want[nolint] = everything(t, analyzer.New(conf), tt.job)
			}
			if n := len(want[false]); n < tt.least {
				t.Errorf("only %d findings", n)
			}
			for _, d := range drivers {
				if d.noSkippingTests && !tt.job.tests {
					continue
				}
				t.Run(d.name, func(t *testing.T) {
					got := d.run(t, tt.job)
					compare(t, lines(got, !d.noRelated), lines(want[d.nolint], !d.noRelated))
				})
			}
		})
	}
}

// compare reports what only one of two sorted lists has.
func compare(t *testing.T, got, want []string) {
	t.Helper()
	for _, l := range want {
		if _, ok := slices.BinarySearch(got, l); !ok {
			t.Errorf("not found: %s", l)
		}
	}
	for _, l := range got {
		if _, ok := slices.BinarySearch(want, l); !ok {
			t.Errorf("found in addition: %s", l)
		}
	}
}

// buildTool builds the command.
func buildTool(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "nimcodelint")
	if runtime.GOOS == "windows" {
		file += ".exe"
	}
	cmd := exec.Command("go", "build", "-buildvcs=false", "-o", file, "./cmd/nimcodelint")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return file
}

// fresh returns an analyzer with the default settings.
func fresh() *analysis.Analyzer { return analyzer.New(analyzer.DefaultConfig()) }
