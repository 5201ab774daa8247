// The page: its blocks or its source, and which of its places belong to which event.
const TAGS = {
  p: "p", pre: "pre", h: "div", ul: "ul", ol: "ol", li: "li", dl: "dl", dt: "dt", dd: "dd", table: "table", tr: "tr",
  td: "td", th: "th", caption: "caption", hr: "hr", data: "div", group: "div", label: "div", map: "ul", key: "span",
};
const LOOKS = [[1, "b"], [2, "i"], [4, "code"], [8, "s"], [64, "u"]];
const LIGHTABLE = new Set(["p", "pre", "h", "li", "dt", "dd", "tr", "td", "th", "caption"]);
const CHUNK = 80;
// A doubt about more characters is about a whole table, in which single words are not underlined.
const LONG = 2000;

/** Cut the text where events and doubts begin and end; each stretch knows its innermost event. */
function stretchesOf(data) {
  const spans = data.schedule.events.map((event, number) => [event.at, number]).filter(([at]) => at);
  const marks = data.doubts.filter((doubt) => doubt.at);
  const starts = [...new Set([0, ...spans.flatMap(([at]) => at), ...marks.flatMap((doubt) => doubt.at)])].sort((a, b) => a - b);
  const events = starts.map(() => -1);
  const looks = starts.map(() => "");
  // The widest first, so that the innermost is written last.
  spans.sort(([a, m], [b, n]) => b[1] - b[0] - (a[1] - a[0]) || n - m);
  for (const [[start, end], number] of spans) {
    for (let at = firstFrom(starts, start); at < starts.length && starts[at] < end; at += 1) events[at] = number;
  }
  for (const { at: [start, end], severity } of marks.filter((doubt) => doubt.at[1] - doubt.at[0] < LONG)) {
    for (let at = firstFrom(starts, start); at < starts.length && starts[at] < end; at += 1) {
      if (looks[at] !== "doubtful") looks[at] = severity === "info" ? "noted" : "doubtful";
    }
  }
  return { starts, events, looks };
}

class PageView {
  constructor(box, data) {
    this.box = box;
    this.data = data;
    this.stretches = stretchesOf(data);
    this.shown = { blocks: null, source: null };
    this.parts = { blocks: [], source: [] };
    this.wholes = { blocks: [], source: [] };
    this.lit = [];
    this.mode = data.tree.length ? "blocks" : "source";
  }

  show(mode = this.mode) {
    this.mode = mode;
    this.shown[mode] ??= mode === "blocks" ? this.makeBlocks() : this.makeSource();
    this.box.replaceChildren(this.shown[mode]);
  }

  makeBlocks() {
    const root = el("div", { class: "blocks" });
    for (const node of this.data.tree) this.append(root, node);
    this.parts.blocks.sort((a, b) => a.start - b.start);
    return root;
  }

  /** Append a node of the tree, and return from where to where its text reaches. */
  append(parent, node) {
    if (typeof node[0] === "number") return this.appendText(parent, node);
    const [name, start, end, inner, extra = {}] = node;
    const made = document.createElement(TAGS[name] ?? "div");
    made.className = name === "h" ? `h h${extra.look}` : name;
    if (name === "h") {
      made.setAttribute("role", "heading");
      made.setAttribute("aria-level", extra.level);
    }
    if (extra.label) made.dataset.label = extra.label;
    if (extra.wide) made.colSpan = extra.wide;
    if (extra.high !== undefined) made.rowSpan = extra.high;
    let reach = null;
    for (const one of inner) {
      const got = this.append(made, one);
      if (got) reach = reach ? [Math.min(reach[0], got[0]), Math.max(reach[1], got[1])] : got;
    }
    if (LIGHTABLE.has(name) && reach) this.wholes.blocks.push({ start: reach[0], end: reach[1], node: made });
    if (name === "table") parent.append(el("div", { class: "wide" }, made));
    else parent.append(made);
    return reach ?? (name === "hr" ? [start, end] : null);
  }

  appendText(parent, [start, end, style, text]) {
    if (text === "\n") {
      parent.append(document.createElement("br"));
      return null;
    }
    let target = parent;
    for (const [bit, tag] of LOOKS) {
      if (style & bit) target = target.appendChild(document.createElement(tag));
    }
    this.cut(target, start, end, text, "blocks");
    return [start, end];
  }

  /** Append a text in pieces: those of events and doubts are elements, which can be lit and clicked. */
  cut(target, start, end, text, mode) {
    const { starts, events, looks } = this.stretches;
    let at = start;
    let stretch = Math.max(firstFrom(starts, start + 1) - 1, 0);
    do {
      const next = starts[stretch + 1] ?? Infinity;
      const stop = text === undefined ? Math.min(end, next) : end;
      const words = text ?? this.data.text.slice(at, stop);
      if (events[stretch] < 0 && !looks[stretch]) target.append(words);
      else {
        const node = document.createElement("span");
        node.textContent = words;
        if (looks[stretch]) node.className = looks[stretch];
        if (events[stretch] >= 0) node.dataset.event = events[stretch];
        this.parts[mode].push({ start: at, end: stop, node });
        target.append(node);
      }
      at = stop;
      stretch += 1;
    } while (at < end);
  }

  makeSource() {
    const root = el("div", { class: "source" });
    let at = 0;
    let chunk = null;
    this.data.text.split("\n").forEach((line, number) => {
      if (number % CHUNK === 0) chunk = root.appendChild(el("div", { class: "chunk" }));
      const node = el("div", { class: "line", "data-n": number + 1 });
      if (line) this.cut(node, at, at + line.length, undefined, "source");
      chunk.append(node);
      at += line.length + 1;
    });
    return root;
  }

  /** Light what stands at some places, and return its first element. */
  light(spans) {
    for (const node of this.lit) node.classList.remove("lit");
    this.lit = [];
    for (const [start, end] of spans) {
      const parts = this.parts[this.mode];
      for (let at = firstFrom(parts, start, (part) => part.end); at < parts.length && parts[at].start < end; at += 1) {
        if (parts[at].end > start) this.lit.push(parts[at].node);
      }
      for (const whole of this.wholes[this.mode]) {
        if (whole.start >= start && whole.end <= end) this.lit.push(whole.node);
      }
    }
    for (const node of this.lit) node.classList.add("lit");
    return this.lit[0] ?? null;
  }

  /** Light places and bring them into sight; what the blocks do not show is shown in the source. */
  lightUp(spans, isToScroll = true) {
    let first = this.light(spans);
    if (!first && spans.length && this.mode === "blocks") {
      this.show("source");
      first = this.light(spans);
    }
    if (first && isToScroll) scrollTo(first);
    return first !== null;
  }

  /** Number of the event at an element, or -1. */
  eventAt(node) {
    const part = node.closest?.("[data-event]");
    if (part) return Number(part.dataset.event);
    const inner = node.closest?.("td, th, li, tr, p, dd, dt, .line")?.querySelector("[data-event]");
    return inner ? Number(inner.dataset.event) : -1;
  }
}
