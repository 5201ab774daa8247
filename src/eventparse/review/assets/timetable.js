// The schedule: days as columns of tracks or rooms on an axis of time, or as a list.
const QUIET = new Set(["break", "meal", "registration"]);
const DAY = 24 * 60;

const minutesOf = (clock, later = 0) => {
  const [hour, minute] = clock.split(":").map(Number);
  return later * DAY + hour * 60 + minute;
};

/** A clock time that shows and says how certain it is. */
function clockOf(event, name) {
  if (!event[name]) return null;
  const basis = event[`${name}Basis`] ?? "stated";
  const later = event[`${name}Later`];
  return el("span", { class: `time ${basis}`, title: basis === "stated" ? null : `${basis}: ${BASES[basis]}` },
    event[name], later ? el("small", { text: ` +${later}` }) : null,
    later ? unseen(` (${count(later, "day")} later)`) : null,
    basis === "stated" ? null : unseen(` (${basis})`));
}

class Timetable {
  constructor(box, app) {
    this.box = box;
    this.app = app;
    this.items = new Map();
    this.drawn = [];
  }

  /** Draw all days of a page. */
  render() {
    const { schedule } = this.app.data;
    this.items = new Map();
    this.drawn = schedule.days.map((day, index) => ({ state: this.state(day), section: this.day(day, index) }));
    this.box.classList.toggle("calendar", Boolean(schedule.calendar));
    this.box.replaceChildren(...(this.drawn.length
      ? this.drawn.map(({ section }) => section) : [el("p", { class: "empty", text: "No events were found." })]));
    this.finish(this.box);
  }

  /** Draw the days again of which something has changed. */
  update() {
    this.app.data.schedule.days.forEach((day, index) => {
      const state = this.state(day);
      if (state === this.drawn[index].state) return;
      const section = this.day(day, index);
      this.drawn[index].section.replaceWith(section);
      this.drawn[index] = { state, section };
      this.finish(section);
    });
  }

  /** Everything on which the look of a day depends, as a text. */
  state(day) {
    const { corrections } = this.app;
    const parts = [corrections.dateOf(day), corrections.dates.has(day.number), this.app.byDay.get(day.number)?.length];
    const walk = (number) => {
      const fix = corrections.events.get(number);
      const doubts = this.app.openDoubtsOf(number).length;
      if (fix || doubts) parts.push([number, fix, doubts]);
      this.app.childrenOf(number).forEach(walk);
    };
    day.events.forEach(walk);
    return JSON.stringify(parts);
  }

  finish(part) {
    for (const scroller of all(".scroll", part)) {
      // What scrolls sideways has to be reached by keyboard.
      if (scroller.scrollWidth <= scroller.clientWidth) continue;
      for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", "Timetable, scrolls sideways"]]) {
        scroller.setAttribute(name, value);
      }
    }
    this.filter();
  }

  day(day, index) {
    const date = this.app.corrections.dateOf(day);
    const basis = date === day.date && !this.app.corrections.dates.has(day.number) ? day.basis : "given";
    const name = day.number === undefined ? "Without a day" : date ? dateWords(date) : day.label ?? day.monthDay ?? `Day ${day.number}`;
    const heading = el("h3", { id: `day-${index}` }, el("span", { text: name }), " ", date || day.monthDay ? chip(basis) : null,
      day.label && date && !day.isPlain ? el("span", { class: "label", text: day.label }) : null, this.doubtFlag(this.app.byDay.get(day.number) ?? []));
    const section = el("section", { class: "day", "aria-labelledby": `day-${index}`, "data-day": day.number ?? "" }, heading);
    const events = day.events.map((number) => [number, this.app.corrections.event(number)]);
    if (events.some(([, event]) => event.edited)) this.sort(events);
    const grid = day.lanes ? this.grid(day, events) : null;
    section.append(grid ?? el("ol", { class: "list" }, events.map(([number, event]) => this.item(number, event))));
    return section;
  }

  /** Events in columns on an axis of time; null where two would lie over each other. */
  grid(day, events) {
    const placed = [];
    for (const [number, event] of events) {
      const minutes = this.minutes(number, event);
      if (minutes) placed.push({ number, event, minutes, lane: event.lane ?? [0, day.lanes] });
    }
    const ends = new Array(day.lanes).fill(-Infinity);
    for (const { minutes, lane } of [...placed].sort((a, b) => a.minutes[0] - b.minutes[0])) {
      for (let at = lane[0]; at < lane[0] + lane[1]; at += 1) {
        if (minutes[0] < ends[at]) return null;
        ends[at] = minutes[1];
      }
    }
    const lines = [...new Set(placed.flatMap(({ minutes }) => minutes))].sort((a, b) => a - b);
    const rows = new Map(lines.map((minute, index) => [minute, index + 2]));
    const box = el("ol", { class: "grid" });
    box.style.gridTemplateColumns = `repeat(${day.lanes}, minmax(9rem, 1fr))`;
    for (const [label, lane, width] of day.columns.filter(([name]) => name)) {
      const head = el("li", { class: "column", "aria-hidden": "true", text: label });
      head.style.gridColumn = `${lane + 1} / span ${width}`;
      box.append(head);
    }
    for (const { number, event, minutes, lane } of placed) {
      const item = this.item(number, event);
      item.style.gridColumn = `${lane[0] + 1} / span ${lane[1]}`;
      item.style.gridRow = `${rows.get(minutes[0])} / ${rows.get(minutes[1])}`;
      box.append(item);
    }
    const inGrid = new Set(placed.map(({ number }) => number));
    const rest = events.filter(([number]) => !inGrid.has(number));
    const scroller = el("div", { class: "scroll" }, box);
    return rest.length
      ? el("div", {}, scroller, el("ol", { class: "list" }, rest.map(([number, event]) => this.item(number, event))))
      : scroller;
  }

  /** Put events whose time was corrected into the order of time; what has no time keeps its place at the end. */
  sort(events) {
    const start = new Map(events.map(([number, event]) => [number, this.minutes(number, event)?.[0] ?? Infinity]));
    events.sort(([one], [other]) => (start.get(one) === start.get(other) ? 0 : start.get(one) - start.get(other)));
  }

  minutes(number, event) {
    const read = this.app.data.schedule.events[number];
    if (!event.edited || (event.start === read.start && event.end === read.end)) return read.minutes ?? null;
    if (!event.start) return null;
    const start = minutesOf(event.start, event.startLater);
    const end = event.end ? minutesOf(event.end, event.endLater) : start + 60;
    return [start, end > start ? end : start + 15];
  }

  item(number, event) {
    const doubts = this.app.openDoubtsOf(number);
    const flags = [
      this.doubtFlag(doubts),
      event.edited ? el("span", { class: "flag edited", text: this.changeOf(number, event) }) : null,
      event.status && event.status !== "confirmed" ? el("span", { class: "flag", text: event.status }) : null,
    ];
    const start = clockOf(event, "start");
    const end = clockOf(event, "end");
    const place = [event.track, event.room].filter(Boolean).join(" · ");
    const pick = el("button", {
      type: "button", class: "pick", tabindex: "-1", "data-n": number, "aria-pressed": "false",
    },
    el("span", { class: "when" }, start, end ? el("span", { class: "dash" }, "–", end) : null, event.zone ? ` ${event.zone}` : null),
    el("span", { class: "body" },
      el("span", { class: "title" }, el("span", { text: event.title }), " ", flags),
      event.speakers?.length ? el("span", { class: "who", text: event.speakers.join(", ") }) : null,
      place ? el("span", { class: "where", text: place }) : null));
    const classes = ["event", event.kind, QUIET.has(event.kind) ? "quiet" : "", event.dropped ? "dropped" : "",
      event.edited ? "changed" : "", doubts.length ? "in-doubt" : ""];
    const item = el("li", { class: classes.filter(Boolean).join(" ") }, pick);
    const talks = this.app.childrenOf(number);
    if (talks.length) item.append(el("ol", { class: "talks" }, talks.map((one) => this.item(one, this.app.corrections.event(one)))));
    this.items.set(number, item);
    return item;
  }

  doubtFlag(doubts) {
    return doubts.length ? el("span", { class: "flag doubt", title: doubts.map((one) => one.code).join(", ") },
      el("span", { "aria-hidden": "true", text: "⚠" }), unseen(` ${count(doubts.length, "doubt")}`)) : null;
  }

  changeOf(number, event) {
    if (event.dropped) return "left out";
    if (event.day === this.app.data.schedule.events[number].day) return "corrected";
    const day = this.app.data.schedule.days.find((one) => one.number === event.day);
    return `now on ${this.app.dayWords(day)}`;
  }

  /** Mark the chosen event; only it is reached by Tab, the others by arrow keys. */
  select(number, isToFocus, isToScroll) {
    for (const pick of all("[aria-pressed=true], [tabindex='0']", this.box)) {
      pick.setAttribute("aria-pressed", "false");
      pick.tabIndex = -1;
    }
    const item = this.items.get(number);
    const pick = item ? item.firstChild : this.box.querySelector(".pick");
    if (!pick) return;
    pick.tabIndex = 0;
    if (!item) return;
    pick.setAttribute("aria-pressed", "true");
    if (isToFocus) pick.focus({ preventScroll: true });
    if (isToScroll) scrollTo(pick);
  }

  /** Hide what the filters leave out. A session is shown with any of its talks. */
  filter() {
    const { filters } = this.app;
    const words = fold(filters.words).split(/\s+/).filter(Boolean);
    const isOn = words.length || filters.day || filters.track || filters.kind || filters.doubt;
    const shown = new Set();
    for (const [number] of this.items) {
      const event = this.app.corrections.event(number);
      const text = words.length ? fold([event.title, event.room, event.track, ...(event.speakers ?? [])].join(" ")) : "";
      if ((!filters.day || String(event.day ?? "") === filters.day) && (!filters.track || event.track === filters.track)
        && (!filters.kind || event.kind === filters.kind) && (!filters.doubt || this.app.openDoubtsOf(number).length)
        && words.every((word) => text.includes(word))) {
        for (let at = number; at !== undefined; at = this.app.data.schedule.events[at].parent) shown.add(at);
      }
    }
    for (const [number, item] of this.items) item.hidden = Boolean(isOn) && !shown.has(number);
    for (const section of all(".day", this.box)) section.hidden = isOn && !section.querySelector(".event:not([hidden])");
    byId("found").textContent = isOn ? `${shown.size} of ${count(this.items.size, "event")}` : count(this.items.size, "event");
    byId("clear").hidden = !isOn;
  }

  /** The events that are shown, in the order of the page. */
  visible() {
    return all(".pick", this.box).filter((pick) => !pick.closest("[hidden]"));
  }
}
