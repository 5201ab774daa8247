// The whole: pages, what is chosen, filters, keys.
class App {
  constructor() {
    Object.assign(this, JSON.parse(byId("review-data").textContent));
    this.at = -1;
    this.filters = { words: "", day: "", track: "", kind: "", doubt: false };
    this.isSaved = true;
    this.timetable = new Timetable(byId("timetable"), this);
    this.doubts = new DoubtList(byId("doubt-list"), this);
    this.editor = new Editor(byId("editor"), this);
    this.saving = new Saving(this);
    this.wire();
    this.open(0);
  }

  get page() { return this.pages[this.at]; }
  get data() { return this.page.data; }
  get corrections() { return this.page.corrections; }

  open(index) {
    this.at = index;
    const page = this.page;
    page.data ??= readData(byId(`page-${index}`).textContent);
    page.corrections ??= new Corrections(this.data);
    page.view ??= new PageView(byId("page"), this.data);
    this.selected = -1;
    this.children = new Map();
    this.data.schedule.events.forEach((event, number) => {
      if (event.parent !== undefined) this.children.set(event.parent, [...(this.children.get(event.parent) ?? []), number]);
    });
    this.gatherDoubts();
    byId("title").textContent = this.data.schedule.title ?? page.name;
    byId("name").textContent = page.name;
    this.doubts.open = this.data.doubts.findIndex((doubt) => doubt.severity !== "info");
    this.timetable.render();
    page.view.show();
    byId("as-blocks").disabled = !this.data.tree.length;
    this.showMode();
    this.fillFilters();
    this.editor.close();
    this.doubts.render();
    this.timetable.select(-1);
    this.showFacts();
    all(".many", byId("doubt-list")).forEach((list) => { list.scrollTop = 0; });
    byId("page").scrollTop = 0;
    byId("right").scrollTop = 0;
  }

  gatherDoubts() {
    this.byEvent = new Map();
    this.byDay = new Map();
    this.data.doubts.forEach((doubt, number) => {
      if (doubt.severity === "info" || this.corrections.settles(doubt, number)) return;
      if (doubt.day !== undefined) this.byDay.set(doubt.day, [...(this.byDay.get(doubt.day) ?? []), doubt]);
      for (const event of doubt.events ?? []) this.byEvent.set(event, [...(this.byEvent.get(event) ?? []), doubt]);
    });
  }

  dayWords(day) {
    const date = this.corrections.dateOf(day);
    return date ? dateWords(date) : day.label ?? `Day ${day.number}`;
  }

  openDoubtsOf(number) { return this.byEvent.get(number) ?? []; }
  childrenOf(number) { return this.children.get(number) ?? []; }

  addEvent(number) {
    this.editor.added(number);
    byId("a-title").focus();
  }

  /** After a correction: everything that shows it is drawn again. */
  changed(words) {
    this.isSaved = false;
    this.gatherDoubts();
    this.doubts.render();
    const top = byId("right").scrollTop;
    this.timetable.update();
    this.timetable.select(this.selected);
    byId("right").scrollTop = top;
    this.editor.refresh();
    this.showFacts();
    announce(words);
  }

  showFacts() {
    const { zone, zoneBasis } = this.data.schedule;
    const given = this.corrections.whole.timezone;
    byId("zone").replaceChildren(given ?? zone ?? "no time zone", " ", chip(given ? "given" : zone ? zoneBasis : null) ?? "");
    const number = this.pages.reduce((sum, page) => sum + (page.corrections?.count() ?? 0), 0);
    byId("corrected").textContent = number;
    byId("show-recipe").hidden = this.data.isStated && this.pages.length === 1;
    byId("zone").disabled = Boolean(this.data.isStated);
    byId("show-recipe").toggleAttribute("data-empty", !number);
    byId("corrected-words").textContent = number === 1 ? " correction" : " corrections";
  }

  // ------------------------------------------------------------ choosing
  select(number, { focus = false, page = true, schedule = true, edit = true } = {}) {
    this.selected = number;
    if (this.timetable.items.get(number)?.closest("[hidden]")) this.clearFilters();
    this.timetable.select(number, focus, schedule);
    const at = this.data.schedule.events[number]?.at;
    this.page.view.lightUp(at ? [at] : [], page);
    this.showMode();
    if (!edit) return;
    this.editor.event(number);
    // The form takes its height from the schedule.
    this.timetable.items.get(number)?.firstChild.scrollIntoView({ block: "nearest" });
  }

  showDoubt(doubt) {
    const event = doubt.events?.[0];
    if (event !== undefined) this.select(event, { edit: false, page: false });
    else this.timetable.select((this.selected = -1));
    this.editor.close();
    this.showPlace(doubt.at ? [doubt.at, ...(event !== undefined && this.data.schedule.events[event].at ? [this.data.schedule.events[event].at] : [])] : []);
  }

  showPlace(spans) {
    this.page.view.lightUp(spans);
    this.showMode();
  }

  showEventInPage(number) {
    this.pane("left");
    this.page.view.lightUp([this.data.schedule.events[number].at]);
    this.showMode();
    byId("page").focus({ preventScroll: true });
  }

  editEvent(number) {
    this.select(number);
    byId("f-title").focus();
  }

  editWhole(doubt) {
    const block = doubt?.block ?? -1;
    this.editor.whole(block);
    (block >= 0 ? byId(`b-${block}`) : byId("w-zone")).focus();
  }

  leaveEditor() {
    this.editor.close();
    this.timetable.select(this.selected, true);
  }

  // ------------------------------------------------------------ parts of the window
  pane(name) {
    document.body.dataset.pane = name;
    byId("to-left").setAttribute("aria-pressed", String(name === "left"));
    byId("to-right").setAttribute("aria-pressed", String(name === "right"));
  }

  showMode() {
    const { mode } = this.page.view;
    byId("as-blocks").setAttribute("aria-pressed", String(mode === "blocks"));
    byId("as-source").setAttribute("aria-pressed", String(mode === "source"));
  }

  setMode(mode) {
    this.page.view.show(mode);
    this.showMode();
    const at = this.data.schedule.events[this.selected]?.at;
    if (at) this.page.view.lightUp([at]);
  }

  fillFilters() {
    const { events, days } = this.data.schedule;
    const dayNames = days.filter((day) => day.number !== undefined).map((day) => [String(day.number), this.dayWords(day)]);
    const values = (name) => [...new Set(events.map((event) => event[name]).filter(Boolean))].sort().map((value) => [value, value]);
    for (const [name, words, options] of [["day", "All days", dayNames], ["track", "All tracks", values("track")], ["kind", "All kinds", values("kind")]]) {
      const box = byId(`by-${name}`);
      box.replaceChildren(...[["", words], ...options].map(([value, text]) => el("option", { value, text })));
      box.parentElement.hidden = options.length < 2;
    }
    this.clearFilters();
  }

  clearFilters() {
    this.filters = { words: "", day: "", track: "", kind: "", doubt: false };
    byId("search").value = "";
    for (const name of ["day", "track", "kind"]) byId(`by-${name}`).value = "";
    byId("by-doubt").checked = false;
    this.timetable.filter();
  }

  // ------------------------------------------------------------ keys and clicks
  wire() {
    byId("timetable").addEventListener("click", (event) => {
      const pick = event.target.closest(".pick");
      if (pick) this.select(Number(pick.dataset.n), { schedule: false });
    });
    byId("timetable").addEventListener("keydown", (event) => this.keyInTimetable(event));
    byId("page").addEventListener("click", (event) => {
      const number = this.page.view.eventAt(event.target);
      if (number >= 0 && getSelection().isCollapsed) this.select(this.next(number, event.target), { page: false });
    });
    byId("page").addEventListener("keydown", (event) => this.keyInPage(event));
    byId("as-blocks").addEventListener("click", () => this.setMode("blocks"));
    byId("as-source").addEventListener("click", () => this.setMode("source"));
    byId("to-left").addEventListener("click", () => this.pane("left"));
    byId("to-right").addEventListener("click", () => this.pane("right"));
    byId("show-recipe").addEventListener("click", () => this.saving.open());
    byId("zone").addEventListener("click", () => this.editWhole());
    byId("show-keys").addEventListener("click", () => byId("keys").showModal());
    byId("close-keys").addEventListener("click", () => byId("keys").close());
    byId("clear").addEventListener("click", () => { this.clearFilters(); byId("search").focus(); });
    byId("search").addEventListener("input", (event) => { this.filters.words = event.target.value; this.timetable.filter(); });
    for (const name of ["day", "track", "kind"]) {
      byId(`by-${name}`).addEventListener("change", (event) => { this.filters[name] = event.target.value; this.timetable.filter(); });
    }
    byId("by-doubt").addEventListener("change", (event) => { this.filters.doubt = event.target.checked; this.timetable.filter(); });
    byId("editor").addEventListener("keydown", (event) => { if (event.key === "Escape") this.leaveEditor(); });
    const choose = byId("pages");
    choose.append(...this.pages.map((page, index) => el("option", { value: index, text: page.name })));
    choose.parentElement.hidden = this.pages.length < 2;
    byId("name").hidden = this.pages.length > 1;
    choose.addEventListener("change", () => this.open(Number(choose.value)));
    addEventListener("beforeunload", (event) => { if (!this.isSaved) event.preventDefault(); });
    this.pane("right");
  }

  /** Where several events stand in one place, each click takes the next of them. */
  next(number, node) {
    const { events } = this.data.schedule;
    const here = events.map((event, other) => other).filter((other) => isSame(events[other].at, events[number].at));
    return here[(here.indexOf(this.selected) + 1) % here.length] ?? number;
  }

  keyInTimetable(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
    const pick = event.target.closest(".pick");
    if (!pick || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      this.editEvent(Number(pick.dataset.n));
    } else if (event.key === "Delete") {
      event.preventDefault();
      this.drop(Number(pick.dataset.n));
    } else if (event.key in steps) {
      event.preventDefault();
      const picks = this.timetable.visible();
      const to = Math.min(Math.max(picks.indexOf(pick) + steps[event.key], 0), picks.length - 1);
      this.select(Number(picks[to].dataset.n), { focus: true, edit: !byId("editor").hidden });
    }
  }

  drop(number) {
    if (this.data.isStated) return;
    const action = { event: number, drop: true };
    const isOn = this.corrections.holds(action);
    if (isOn) this.corrections.undo(action);
    else this.corrections.apply(action);
    this.changed(isOn ? "Taken back" : "Left out");
    this.timetable.select(number, true);
  }

  keyInPage(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { n: 1, p: -1 }[event.key];
    if (event.key === "Enter" && this.selected >= 0) {
      this.pane("right");
      this.timetable.select(this.selected, true, true);
    } else if (step) {
      const order = this.data.schedule.events.map((one, number) => [one.at, number]).filter(([at]) => at)
        .sort(([a], [b]) => a[0] - b[0]).map(([, number]) => number);
      const at = order.indexOf(this.selected);
      const number = order[at < 0 ? (step > 0 ? 0 : order.length - 1) : Math.min(Math.max(at + step, 0), order.length - 1)];
      if (number === undefined) return;
      this.select(number, { edit: false });
      announce(this.corrections.event(number).title);
    }
  }
}

/** Take the data of a page; a text that is named by its place in the page is put in. */
function readData(json) {
  const data = JSON.parse(json);
  for (const event of data.schedule.events) {
    for (const name of ["title", "description"]) {
      if (Array.isArray(event[name])) event[name] = data.text.slice(...event[name]);
    }
  }
  return data;
}

document.documentElement.classList.add("ready");
new App();
