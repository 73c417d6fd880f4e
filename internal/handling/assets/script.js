"use strict";
(() => {
	const root = document.documentElement;
	root.classList.add("on");
	const $ = (id) => document.getElementById(id);

	// Colours. Where nothing can be stored, the choice lasts as long as the page.
	const themes = [["", "Colours: as the system"], ["light", "Colours: light"], ["dark", "Colours: dark"]];
	const store = {
		get() { try { return localStorage.getItem("nimcodelint-map-theme") || ""; } catch { return ""; } },
		set(v) { try { localStorage.setItem("nimcodelint-map-theme", v); } catch { /* as said */ } },
	};
	let theme = Math.max(0, themes.findIndex(([v]) => v === store.get()));
	const paint = () => {
		const [value, text] = themes[theme];
		if (value) root.dataset.theme = value; else delete root.dataset.theme;
		$("theme").textContent = text;
	};
	$("theme").addEventListener("click", () => {
		theme = (theme + 1) % themes.length;
		store.set(themes[theme][0]);
		paint();
	});
	paint();

	const table = $("map");
	if (!table) return;
	const data = JSON.parse($("data").textContent);
	const places = [...table.querySelectorAll("tr.place")];
	const headings = [...table.querySelectorAll("tr.pkg")];
	const tiles = [...document.querySelectorAll(".tile")];

	// Filters.
	const lost = [...table.querySelectorAll("tr.lost td")];
	const filter = () => {
		const pkg = $("package").value;
		const words = $("find").value.toLowerCase().split(/\s+/).filter(Boolean);
		const wanted = tiles.filter((t) => t.getAttribute("aria-pressed") === "true").map((t) => t.dataset.state.replaceAll(" ", "-"));
		const seen = new Set();
		const counts = lost.map(() => 0);
		let shown = 0;
		for (const row of places) {
			const states = row.dataset.states.split(" ");
			const on = (!pkg || row.dataset.package === pkg) &&
				(wanted.length === 0 || wanted.some((s) => states.includes(s))) &&
				words.every((w) => row.dataset.text.includes(w));
			row.hidden = !on;
			if (!on) continue;
			shown++;
			seen.add(row.dataset.package);
			[...row.querySelectorAll("td.c")].forEach((c, i) => { if ("lost" in c.dataset) counts[i]++; });
		}
		for (const h of headings) h.hidden = !seen.has(h.dataset.package);
		lost.forEach((td, i) => {
			td.textContent = counts[i] ? String(counts[i]) : "–";
			td.classList.toggle("some", counts[i] > 0);
		});
		$("shown").textContent = `${shown} of ${places.length} ${places.length === 1 ? "place" : "places"}`;
		$("none").hidden = shown > 0;
		$("scroll").hidden = shown === 0;
		hide();
		settle();
	};
	for (const t of tiles) {
		t.addEventListener("click", () => {
			t.setAttribute("aria-pressed", String(t.getAttribute("aria-pressed") !== "true"));
			filter();
		});
	}
	$("package").addEventListener("change", filter);
	$("find").addEventListener("input", filter);
	$("filters").addEventListener("submit", (e) => e.preventDefault());
	$("filters").addEventListener("reset", () => {
		for (const t of tiles) t.setAttribute("aria-pressed", "false");
		setTimeout(filter);
	});

	// The tip: what is said of a cell or a code. Pinned, its links can be used.
	const tip = $("tip");
	let pinned = null, over = null, quiet = false;
	const add = (to, tag, cls, text) => {
		const e = document.createElement(tag);
		if (cls) e.className = cls;
		if (text) e.textContent = text;
		to.append(e);
		return e;
	};
	const glyph = (cell) => cell.querySelector("svg").cloneNode(true);
	const fill = (cell, pin) => {
		tip.replaceChildren();
		const column = data.columns[cell.cellIndex - 1];
		const head = add(tip, "div");
		add(head, "b", "", column.label);
		head.append(" ");
		add(head, "span", "mean", column.text);
		if (cell.dataset.i === undefined) {
			if (column.note) add(tip, "p", "how", column.note);
			return;
		}
		const says = data.cells[cell.dataset.i];
		const st = add(tip, "div", "st " + [...cell.classList].find((c) => c.startsWith("t-")));
		st.append(glyph(cell), says.check ? `${says.state} (${says.check})` : says.state);
		if (says.how) add(tip, "p", "how", says.how);
		if (says.path.length) {
			const list = add(tip, "ol");
			for (const s of says.path) {
				const li = add(list, "li");
				add(li, "span", "", s.what);
				const a = add(li, "a", "", s.at);
				a.href = s.href;
				a.title = s.file;
				if (!pin) a.tabIndex = -1;
			}
			if (!pin) add(tip, "p", "hint", "click or Enter to keep this open");
		}
	};
	const place = (cell) => {
		const c = cell.getBoundingClientRect(), t = tip.getBoundingClientRect();
		const w = root.clientWidth, h = root.clientHeight;
		const below = c.bottom + 6 + t.height <= h || c.top - 6 - t.height < 0;
		tip.style.left = `${Math.max(8, Math.min(c.left + c.width / 2 - t.width / 2, w - t.width - 8))}px`;
		tip.style.top = `${Math.max(8, below ? Math.min(c.bottom + 6, h - t.height - 8) : c.top - 6 - t.height)}px`;
	};
	const show = (cell, pin) => {
		if (pinned && !pin) return;
		fill(cell, pin);
		tip.hidden = false;
		tip.setAttribute("role", pin ? "dialog" : "tooltip");
		if (pin) tip.setAttribute("aria-label", "The way that the code takes"); else tip.removeAttribute("aria-label");
		place(cell);
		if (over) over.removeAttribute("aria-describedby");
		over = cell;
		cell.setAttribute("aria-describedby", "tip");
		pinned = pin ? cell : null;
		if (pin) tip.querySelector("a")?.focus();
	};
	const hide = (back) => {
		const cell = pinned;
		pinned = null;
		tip.hidden = true;
		if (over) over.removeAttribute("aria-describedby");
		over = null;
		if (!back || !cell) return;
		quiet = true; // no tip for coming back
		cell.focus();
		quiet = false;
	};
	const told = (e) => e.target instanceof Element ? e.target.closest("td.c, th.code") : null;
	table.addEventListener("mouseover", (e) => { const c = told(e); if (c) show(c); else if (!pinned) hide(); });
	table.addEventListener("mouseleave", () => { if (!pinned) hide(); });
	table.addEventListener("focusin", (e) => { const c = told(e); if (quiet) return; if (c && c.matches(":focus-visible")) show(c); else if (!pinned) hide(); });
	table.addEventListener("focusout", () => { if (!pinned) hide(); });
	table.addEventListener("click", (e) => {
		const c = told(e);
		if (!c) return;
		const same = pinned === c;
		if (pinned) hide();
		if (!same) show(c, true);
		if (same) c.focus();
	});
	document.addEventListener("mousedown", (e) => { if (pinned && !tip.contains(e.target) && !pinned.contains(e.target)) hide(); });
	$("scroll").addEventListener("scroll", () => hide());
	addEventListener("resize", () => hide());
	addEventListener("keydown", (e) => {
		if (e.key === "Escape" && !tip.hidden) { hide(true); e.preventDefault(); }
	});
	tip.addEventListener("focusout", (e) => { if (pinned && !tip.contains(e.relatedTarget)) hide(); });

	// The grid has one stop for Tab, and arrow keys from there.
	const codes = table.querySelector("tr.codes");
	const rows = () => [codes, ...places.filter((r) => !r.hidden)];
	let stop = null;
	const settle = () => {
		const all = rows();
		if (stop && !stop.closest("tr").hidden) return;
		if (stop) stop.tabIndex = -1;
		stop = (all[1] || all[0]).cells[1];
		stop.tabIndex = 0;
	};
	const go = (cell) => {
		if (stop) stop.tabIndex = -1;
		stop = cell;
		stop.tabIndex = 0;
		stop.focus({ focusVisible: true });
		stop.scrollIntoView({ block: "nearest", inline: "nearest" });
		if (cell.matches("td.c, th.code")) show(cell); // where it is now
	};
	for (const r of [codes, ...places]) for (const c of r.cells) c.tabIndex = -1;
	for (const a of table.querySelectorAll("tbody a")) a.tabIndex = -1;
	table.addEventListener("keydown", (e) => {
		const cell = e.target instanceof Element ? e.target.closest("td, th") : null;
		const row = cell && cell.closest("tr");
		const all = rows(), y = all.indexOf(row);
		if (y < 0 || e.altKey || e.metaKey) return;
		const x = cell.cellIndex, last = row.cells.length - 1, page = 8;
		const at = (y, x) => all[Math.max(0, Math.min(y, all.length - 1))].cells[Math.max(0, Math.min(x, last))];
		let to = null;
		switch (e.key) {
		case "ArrowLeft": to = at(y, x - 1); break;
		case "ArrowRight": to = at(y, x + 1); break;
		case "ArrowUp": to = at(y - 1, x); break;
		case "ArrowDown": to = at(y + 1, x); break;
		case "PageUp": to = at(y - page, x); break;
		case "PageDown": to = at(y + page, x); break;
		case "Home": to = at(e.ctrlKey ? 1 : y, 0); break;
		case "End": to = at(e.ctrlKey ? all.length : y, last); break;
		case "Enter": case " ":
			if (cell.matches("td.c")) show(cell, true);
			else if (e.target === cell) cell.querySelector("a")?.click();
			else return;
			e.preventDefault();
			return;
		default: return;
		}
		e.preventDefault();
		go(to);
	});
	table.addEventListener("focusin", (e) => {
		const cell = e.target.closest("td, th");
		if (cell && cell !== stop && cell.tabIndex === -1 && cell.closest("tr.place, tr.codes")) {
			if (stop) stop.tabIndex = -1;
			stop = cell;
			stop.tabIndex = 0;
		}
	});
	filter();
})();
