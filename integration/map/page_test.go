package handlingmap

import (
	"context"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var pictures = flag.String("pictures", "", "folder to put pictures of the page into, for a person to look at")

// requireVariable says whether a machine has to have Chromium.
const requireVariable = "NIMCODELINT_CHROMIUM"

// chromium returns the browser, or skips the test.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv(requireVariable) == "require" {
		t.Fatal("no Chromium in PATH; Debian's package is called chromium")
	}
	t.Skipf("no Chromium in PATH, so the page is not tested; install it (Debian's package is called chromium), or set %s=require to fail here", requireVariable)
	return ""
}

// A browser is one that shows the map.
type browser struct {
	*testing.T
	ctx context.Context

	mu     sync.Mutex
	faults []string // what the page has said or done that it should not
}

// open makes the map of the program and shows it.
func open(t *testing.T, width, height int64) *browser {
	t.Helper()
	exe := chromium(t)
	dir := t.TempDir()
	bin := filepath.Join(dir, "nimcodelint")
	if out, err := exec.Command("go", "build", "-C", "../..", "-o", bin, "./cmd/nimcodelint").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	file := filepath.Join(dir, "map.html")
	cmd := exec.Command(bin, "map", "-o", file, "./...")
	cmd.Dir = "../../internal/handling/testdata/program"
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("nimcodelint map: %v\n%s", err, out)
	}

	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(exe), chromedp.WindowSize(int(width), int(height)),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &browser{T: t, ctx: ctx}
	address := (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
	b.run() // starts it
	err := chromedp.Listen(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *runtime.EventConsoleAPICalled:
			b.fault("console: %s", ev.Type)
		case *runtime.EventExceptionThrown:
			b.fault("exception: %s at line %d", ev.ExceptionDetails.Text, ev.ExceptionDetails.LineNumber)
		case *log.EventEntryAdded:
			b.fault("log: %s: %s", ev.Entry.Level, ev.Entry.Text)
		case *network.EventRequestWillBeSent:
			if u := ev.Request.URL; u != address && !strings.HasPrefix(u, "data:") {
				b.fault("request: %s", u)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	var size []chromedp.EmulateViewportOption
	if width < 600 {
		size = append(size, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	b.run(call(log.Enable, cdp.Empty{}), call(network.Enable, network.EnableParams{}), call(runtime.Enable, cdp.Empty{}),
		chromedp.EmulateViewport(width, height, size...), chromedp.Navigate(address))
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, f := range b.faults {
			t.Error(f)
		}
	})
	return b
}

func (b *browser) fault(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
}

// call makes an action of a command of the protocol.
func call[P, R any](cmd cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, cmd, params)
		return err
	})
}

func (b *browser) run(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// eval returns what an expression is on the page.
func eval[T any](b *browser, expr string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expr))
	if err != nil {
		b.Fatalf("%s: %v", expr, err)
	}
	return v
}

// is checks what an expression is on the page, and waits a moment for it.
func (b *browser) is(expr, want string) {
	b.Helper()
	var got string
	for range 40 {
		if got = eval[string](b, "String("+expr+")"); got == want {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.Errorf("%s is %q, want %q", expr, got, want)
}

// keys types keys, each a name such as ArrowDown or a text.
func (b *browser) keys(keys ...string) {
	b.Helper()
	for _, k := range keys {
		b.run(chromedp.KeyEvent(k))
	}
}

// scheme makes the page believe that the system has a colour scheme.
func (b *browser) scheme(name string) {
	b.Helper()
	b.run(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	}))
}

// picture saves what is to be seen.
func (b *browser) picture(name string) {
	b.Helper()
	if *pictures == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*pictures, name+".png"), png, 0o666); err != nil {
		b.Fatal(err)
	}
}

const (
	shownPlaces = `[...document.querySelectorAll("tr.place")].filter(r => r.offsetParent).length`
	counted     = `document.getElementById("shown").textContent`
	focused     = `(e => e.closest("tr").className + " " + e.cellIndex)(document.activeElement)`
	tip         = `document.getElementById("tip")`
)

// TestWatch: what would be wrong is seen, and the page's policy keeps it off the
// network.
func TestWatch(t *testing.T) {
	b := open(t, 1000, 700)
	b.is(`document.querySelectorAll("tr.place").length`, "10")
	b.run(chromedp.Evaluate[chromedp.Void](`console.error("spoken"); setTimeout(() => { throw new Error("thrown"); }); fetch("https://example.invalid/asked").catch(() => {}); 0`))
	for range 80 {
		b.mu.Lock()
		seen := strings.Join(b.faults, "\n")
		done := strings.Contains(seen, "console: error") && strings.Contains(seen, "exception: ") && strings.Contains(seen, "Content Security Policy")
		if done {
			b.faults = nil
		}
		b.mu.Unlock()
		if done {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Error("a console message, an exception and a request: not all are seen")
}

// TestPage: everything is there, and the words say what the colours say.
func TestPage(t *testing.T) {
	b := open(t, 1360, 900)
	b.is(`document.title`, "Handling map of example.com/chat")
	b.is(`document.querySelectorAll("tr.place").length`, "10")
	b.is(`document.querySelectorAll("tr.pkg").length`, "2")
	b.is(`document.querySelectorAll("th.code").length`, "12")
	b.is(`[...document.querySelectorAll("tr.place")].every(r => r.cells.length === 13)`, "true")
	b.is(`document.querySelectorAll("td.c").length === document.querySelectorAll("td.c svg use").length`, "true")
	// The name of a cell's state is read out, hidden or not.
	b.is(`[...document.querySelectorAll("td.c")].every(c => c.textContent.trim() !== "" && getComputedStyle(c.querySelector(".w")).display !== "none")`, "true")
	b.is(`[...document.querySelectorAll("tr.place")].find(r => r.textContent.includes("Refresh")).cells[3].textContent`, "swallowed")
	b.is(`document.querySelector("tr.lost").cells[5].textContent`, "3") // 414: Refresh, Block, Member
	b.is(`document.querySelector("tr.place a").getAttribute("href").endsWith("nim/client.go#L26")`, "true")
	// The header stays where it is while the table is scrolled.
	b.is(`(s => { s.style.maxHeight = "300px"; s.scrollTop = 200; return Math.round(document.querySelector("thead").getBoundingClientRect().top - s.getBoundingClientRect().top); })(document.getElementById("scroll"))`, "1")
}

func TestFilters(t *testing.T) {
	b := open(t, 1360, 900)
	b.is(counted, "10 of 10 places")
	tile := func(state string) chromedp.Action[chromedp.Void] {
		return chromedp.Click(chromedp.CSS(`.tile[data-state="` + state + `"]`))
	}
	b.run(tile("swallowed"))
	b.is(counted, "1 of 10 places")
	b.is(shownPlaces, "1")
	b.is(`document.querySelector('.tile[data-state="swallowed"]').getAttribute("aria-pressed")`, "true")
	b.is(`document.querySelector("tr.lost").cells[5].textContent`, "1")
	// Two states: the places that have one of them.
	b.run(tile("passed on"))
	b.is(counted, "2 of 10 places")
	b.run(tile("swallowed"), tile("passed on"))
	b.is(counted, "10 of 10 places")

	b.run(chromedp.SetValue(chromedp.CSS("#package"), "example.com/chat/room"), chromedp.Evaluate[chromedp.Void](`document.getElementById("package").dispatchEvent(new Event("change"))`))
	b.is(counted, "5 of 10 places")
	b.is(`[...document.querySelectorAll("tr.pkg")].filter(r => !r.hidden).length`, "1")
	b.run(chromedp.SendKeys(chromedp.CSS("#find"), "create room"))
	b.is(counted, "1 of 10 places")
	b.run(chromedp.SendKeys(chromedp.CSS("#find"), " nothing"))
	b.is(counted, "0 of 10 places")
	b.is(`document.getElementById("none").hidden`, "false")
	b.run(chromedp.Click(chromedp.CSS("#reset")))
	b.is(counted, "10 of 10 places")
	b.is(`document.getElementById("find").value`, "")
}

// TestKeyboard: all that the mouse does, keys do.
func TestKeyboard(t *testing.T) {
	b := open(t, 1360, 900)
	b.run(chromedp.Focus(chromedp.CSS(".legend summary")))
	b.keys(kb.Tab)
	if eval[string](b, `document.activeElement.tagName`) != "TD" {
		b.keys(kb.Tab) // the part that scrolls may be a stop itself
	}
	b.is(focused, "place 1")
	b.keys(kb.ArrowRight, kb.ArrowDown, kb.ArrowDown)
	b.is(focused, "place 2")
	b.is(`document.activeElement.closest("tr").textContent.includes("Refresh")`, "true")
	b.is(tip+`.hidden`, "false")
	b.is(tip+`.textContent.includes("302 AppKey, accid and token do not belong together")`, "true")
	b.is(tip+`.textContent.includes("swallowed (NIM202)")`, "true")
	b.is(`document.activeElement.getAttribute("aria-describedby")`, "tip")
	b.picture("tooltip")
	// Enter goes into the way of the code, Escape back.
	b.keys(kb.Enter)
	b.is(`document.activeElement.getAttribute("href").endsWith("nim/user.go#L26")`, "true")
	b.is(tip+`.getAttribute("role")`, "dialog")
	b.picture("pinned")
	b.keys(kb.Escape)
	b.is(tip+`.hidden`, "true")
	b.is(focused, "place 2")
	b.keys(kb.End)
	b.is(focused, "place 12")
	b.keys(kb.Home)
	b.is(focused, "place 0")
	b.keys(kb.ArrowUp, kb.ArrowUp, kb.ArrowUp, kb.ArrowUp, kb.ArrowUp)
	b.is(focused, "codes 0")
	b.keys(kb.ArrowRight, kb.ArrowRight)
	b.is(tip+`.textContent.includes("Sent again?")`, "true")
	b.keys(kb.PageDown, kb.PageDown)
	b.is(`document.activeElement.closest("tr").textContent.includes("Announce")`, "true")
	// The grid is one stop: the next is behind it.
	b.keys(kb.Tab)
	b.is(`document.getElementById("map").contains(document.activeElement)`, "false")
	// A row that is filtered away gives the stop to another one.
	b.run(chromedp.Click(chromedp.CSS(`.tile[data-state="swallowed"]`)))
	b.is(`document.querySelectorAll("#map [tabindex='0']").length`, "1")
	b.is(`document.querySelector("#map [tabindex='0']").closest("tr").hidden`, "false")
}

// contrast computes the least contrast of text with what is behind it, over
// states and the page.
const contrast = `(() => {
	const parse = (c) => c.match(/[\d.]+/g).map(Number);
	const lum = (c) => { const [r, g, b] = c.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
	const probe = document.body.appendChild(document.createElement("i"));
	const rgb = (v) => { probe.style.color = "var(" + v + ")"; const p = parse(getComputedStyle(probe).color); return p.length > 3 && p[3] === 0 ? null : p.slice(0, 3); };
	const pairs = ["swallowed", "unhandled", "retried", "passed", "handled", "success"].map(s => ["--" + s + "-f", "--" + s + "-b"]);
	pairs.push(["--ink", "--paper"], ["--ink", "--card"], ["--soft", "--card"], ["--soft", "--paper"], ["--accent", "--card"], ["--faint", "--paper"]);
	let least = 99;
	for (const [f, b] of pairs) {
		const x = lum(rgb(f)), y = lum(rgb(b) || rgb("--card"));
		least = Math.min(least, (Math.max(x, y) + .05) / (Math.min(x, y) + .05));
	}
	probe.remove();
	return least;
})()`

// TestColours: the page follows the system, and the button overrules it. Text
// can be read in both.
func TestColours(t *testing.T) {
	b := open(t, 1360, 900)
	isDark := `getComputedStyle(document.documentElement).colorScheme === "dark" && getComputedStyle(document.documentElement).backgroundColor === "rgb(21, 24, 27)"`
	legible := func() {
		t.Helper()
		if got := eval[float64](b, contrast); got < 4.5 {
			t.Errorf("least contrast is %.2f, want 4.5", got)
		}
	}
	b.scheme("light")
	b.is(isDark, "false")
	legible()
	b.picture("light")
	b.scheme("dark")
	b.is(isDark, "true")
	legible()
	b.picture("dark")
	b.run(chromedp.Click(chromedp.CSS("#theme")))
	b.is(`document.getElementById("theme").textContent`, "Colours: light")
	b.is(isDark, "false")
	b.scheme("light")
	b.run(chromedp.Click(chromedp.CSS("#theme")))
	b.is(`document.getElementById("theme").textContent`, "Colours: dark")
	b.is(isDark, "true")
	legible()
	// It is known again.
	b.run(chromedp.Reload())
	b.is(isDark, "true")
	b.run(chromedp.Click(chromedp.CSS("#theme")))
	b.is(isDark, "false")
}

// TestNarrow: on a telephone the page itself does not scroll sideways, only the
// table does.
func TestNarrow(t *testing.T) {
	b := open(t, 390, 800)
	b.is(`document.documentElement.scrollWidth <= document.documentElement.clientWidth`, "true")
	b.is(`(s => s.scrollWidth > s.clientWidth)(document.getElementById("scroll"))`, "true")
	b.picture("narrow")
	b.run(chromedp.Evaluate[chromedp.Void](`document.getElementById("scroll").scrollIntoView()`))
	b.run(chromedp.Click(chromedp.CSS("tr.place td.c")))
	b.is(tip+`.hidden`, "false")
	b.is(`(r => r.left >= 0 && r.right <= innerWidth && r.bottom <= innerHeight)(`+tip+`.getBoundingClientRect())`, "true")
	b.picture("narrow-tip")
}

// TestPrint: on paper there are no controls, and the whole table is there, dark
// or not.
func TestPrint(t *testing.T) {
	b := open(t, 1100, 800)
	b.run(chromedp.Evaluate[chromedp.Void](`document.documentElement.dataset.theme = "dark"`))
	b.run(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	b.is(`getComputedStyle(document.getElementById("theme")).display`, "none")
	b.is(`getComputedStyle(document.getElementById("package").parentElement).display`, "none")
	b.is(`getComputedStyle(document.getElementById("scroll")).overflow`, "visible")
	b.is(`getComputedStyle(document.documentElement).backgroundColor`, "rgb(255, 255, 255)")
	b.is(`getComputedStyle(document.querySelector("thead")).display`, "table-header-group")
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		t.Fatal(err)
	}
	if len(pdf) < 10_000 {
		t.Errorf("the print has %d bytes", len(pdf))
	}
	if *pictures != "" {
		if err := os.WriteFile(filepath.Join(*pictures, "print.pdf"), pdf, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
