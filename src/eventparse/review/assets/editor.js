// The form below the schedule: one event, or what holds for the whole page.
const ROWS = [
  ["title", "Title", "wide"], ["start", "Start"], ["end", "End"], ["day", "Day"], ["kind", "Kind"],
  ["track", "Track"], ["room", "Room"], ["speakers", "Speakers, one a line", "wide"],
];
const STATED = "This format states every field, so that there is nothing to find in it: correct the file itself.";
const TWIN = "Another event reads the same in everything, so that a recipe cannot tell the two apart.";
const CLOCK = /^([01]?\d|2[0-3]):[0-5]\d(\+\d)?$/;

class Editor {
  constructor(box, app) {
    this.box = box;
    this.app = app;
    this.number = -1;
    this.parts = [];
  }

  close() {
    this.box.hidden = true;
    this.box.replaceChildren();
    this.number = -1;
    this.parts = [];
  }

  /** After a correction: what depends on it is drawn again, and fields stay, so that none loses its focus or text. */
  refresh() {
    const key = this.box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    for (const part of this.parts) part();
    if (key && !this.box.contains(document.activeElement)) {
      this.box.querySelector(`[data-key="${key}"]`)?.focus({ preventScroll: true });
    }
  }

  /** A box whose content is made anew at each refresh where its state has changed. */
  live(box, state, make) {
    let last = null;
    const draw = () => {
      const now = JSON.stringify(state());
      if (now === last) return;
      last = now;
      box.replaceChildren(...[make()].flat().filter((one) => !isNothing(one)));
    };
    this.parts.push(draw);
    draw();
    return box;
  }

  frame(title, ...inner) {
    this.box.hidden = false;
    this.box.scrollTop = 0;
    this.box.replaceChildren(
      el("header", {}, title,
        el("button", { type: "button", class: "close", "aria-label": "Close", title: "Close (Escape)", onclick: () => this.app.leaveEditor() }, "×")),
      ...inner,
    );
  }

  // ------------------------------------------------------------ one event
  event(number) {
    this.number = number;
    this.parts = [];
    const { app } = this;
    const read = app.data.schedule.events[number];
    const now = () => app.corrections.event(number);
    const title = this.live(el("h2", { id: "editor-t" }), () => now().title, () => now().title);
    const fields = ROWS.map(([name, label, width]) => this.field(number, name, label, width, read));
    const doubts = this.live(el("ul", { class: "doubts", "aria-label": "Doubts about this event" }),
      () => app.openDoubtsOf(number).map((doubt) => doubt.message),
      () => app.openDoubtsOf(number).map((doubt) => el("li", { class: `doubt ${doubt.severity}` },
        el("p", {}, el("span", { class: "code", text: doubt.code }), " ", doubt.message),
        app.doubts.choices(doubt, app.data.doubts.indexOf(doubt), true))));
    const links = (read.links ?? []).flatMap(([label, url]) => [" · ", this.link(label, url)]);
    const actions = this.live(el("div", { class: "choices", role: "group", "aria-label": "This event" }),
      () => app.corrections.events.get(number) ?? null,
      () => [
        ...(app.data.isStated ? [el("span", { class: "why", text: STATED })] : [
          this.toggle("A break", { event: number, set: { kind: "break" } }),
          this.toggle("No event: leave it out", { event: number, drop: true }),
          now().edited ? el("button", { type: "button", class: "link", text: "Undo", "data-key": "undo",
            onclick: () => { app.corrections.events.delete(number); app.changed("Taken back"); } }) : null]),
        read.at ? el("button", { type: "button", class: "link", text: "In the page", "data-key": "in-page", onclick: () => app.showEventInPage(number) }) : null,
        el("span", {}, links),
        read.twin ? el("p", { class: "why", text: TWIN }) : null]);
    this.frame(title, doubts, el("form", { class: "fields", onsubmit: (event) => event.preventDefault() }, fields),
      now().description ? el("details", {}, el("summary", { text: "Description" }), el("p", { class: "description", text: now().description })) : "",
      actions);
  }

  toggle(label, action) {
    const isOn = this.app.corrections.holds(action);
    return el("button", { type: "button", "aria-pressed": String(isOn), text: label, "data-key": label,
      onclick: () => {
        if (isOn) this.app.corrections.undo(action);
        else this.app.corrections.apply(action);
        this.app.changed(isOn ? "Taken back" : `Corrected: ${label}`);
      } });
  }

  link(label, url) {
    const isPage = /^(https?|mailto):/i.test(url);
    return isPage ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer", text: label || url })
      : el("span", { title: url, text: label || url });
  }

  /** How certain a value is: the page says words and people, kinds are a reading of them. */
  basisOf(name, read, fix) {
    if (fix && name in fix) return "given";
    if (name === "start" || name === "end") return read[name] ? read[`${name}Basis`] ?? "stated" : null;
    if (name === "kind") return "inferred";
    if (name === "day") return this.app.data.schedule.days.find((day) => day.number === read.day)?.basis ?? null;
    return read[name]?.length ? "stated" : null;
  }

  field(number, name, label, width, read) {
    const id = `f-${name}`;
    const now = () => this.app.corrections.event(number);
    const control = this.control(name, { id, name, "data-key": id, onchange: (event) => this.take(number, name, event.target) }, now());
    const basis = () => this.basisOf(name, read, this.app.corrections.events.get(number)?.set);
    const mark = this.live(el("span"), basis, () => chip(basis()));
    this.parts.push(() => {
      control.disabled = Boolean(now().dropped || this.app.data.isStated);
      const value = this.textOf(name, now());
      if (control !== document.activeElement && control.value !== value && control.getAttribute("aria-invalid") !== "true") control.value = value;
    });
    this.parts.at(-1)();
    return el("div", { class: `field ${width ?? ""}` }, el("label", { for: id }, label), mark, control,
      el("span", { class: "problem", id: `${id}-p`, role: "alert" }));
  }

  /** A value of an event as its field shows it. */
  textOf(name, event) {
    if (name === "speakers") return (event.speakers ?? []).join("\n");
    const later = event[`${name}Later`];
    return `${event[name] ?? ""}${later ? `+${later}` : ""}`;
  }

  control(name, given, now) {
    if (name === "kind") {
      return el("select", given, this.app.kinds.map((kind) => el("option", { value: kind, selected: kind === now.kind, text: kind })));
    }
    if (name === "day") {
      const days = this.app.data.schedule.days.filter((day) => day.number !== undefined);
      return el("select", given, now.day === undefined ? el("option", { value: "", text: "–" }) : null,
        days.map((day) => el("option", { value: day.number, selected: day.number === now.day, text: this.app.dayWords(day) })));
    }
    if (name === "speakers") return el("textarea", { ...given, rows: Math.min(Math.max((now.speakers ?? []).length, 1), 6) });
    return el("input", { ...given, autocomplete: "off", spellcheck: "false", placeholder: name === "start" || name === "end" ? "14:30" : null });
  }

  /** Take a value of the form as a correction; what cannot be one is said at its field. */
  take(number, name, control) {
    const { corrections, data } = this.app;
    const read = data.schedule.events[number];
    const text = control.value.trim();
    const problem = (name === "start" || name === "end") && text && !CLOCK.test(text) ? "Write it as 14:30, past midnight as 00:30+1"
      : name === "title" && !text ? "An event has a title" : "";
    byId(`f-${name}-p`).textContent = problem;
    control.setAttribute("aria-invalid", String(Boolean(problem)));
    if (problem) return;
    corrections.setEvent(number, { set: { [name]: this.valueOf(name, text, read) } });
    this.app.changed(`${name} corrected`);
  }

  /** The value that a recipe holds; undefined where it is what was read. */
  valueOf(name, text, read) {
    if (name === "speakers") {
      const people = text.split("\n").map((line) => line.trim()).filter(Boolean);
      return isSame(people, read.speakers ?? []) ? undefined : people.map(personFrom);
    }
    if (name === "day") {
      const day = this.app.data.schedule.days.find((one) => String(one.number) === text);
      return !day || day.number === read.day ? undefined : day.date ?? day.key;
    }
    if (name === "start" || name === "end") {
      const written = text.padStart(text.includes("+") ? 7 : 5, "0");
      const later = read[`${name}Later`];
      const old = read[name] ? `${read[name]}${later ? `+${later}` : ""}` : "";
      return (text ? written : "") === old ? undefined : text ? written : null;
    }
    return text === (read[name] ?? "") ? undefined : text || null;
  }

  // ------------------------------------------------------------ an event that was missed
  added(number) {
    this.number = -1;
    this.parts = [];
    const { corrections, data } = this.app;
    const doubt = data.doubts[number];
    const line = doubt.line ? data.text.split("\n")[doubt.line - 1] : "";
    const clock = /\b([01]?\d|2[0-3]):[0-5]\d\b/.exec(line)?.[0] ?? "";
    const above = data.schedule.events.filter((event) => event.at && doubt.at && event.at[0] <= doubt.at[0]).at(-1);
    const held = corrections.added.get(number) ?? { title: "", day: above?.day, start: clock.padStart(clock && 5, "0"), end: "" };
    const days = data.schedule.days.filter((day) => day.number !== undefined);
    const fields = {
      title: el("input", { id: "a-title", autocomplete: "off" }),
      day: el("select", { id: "a-day" }, days.map((day) => el("option", { value: day.date ?? day.key, text: this.app.dayWords(day), selected: day.number === held.day || (day.date ?? day.key) === held.day }))),
      start: el("input", { id: "a-start", placeholder: "14:30", autocomplete: "off" }),
      end: el("input", { id: "a-end", placeholder: "15:30", autocomplete: "off" }),
    };
    for (const name of ["title", "start", "end"]) fields[name].value = held[name] ?? "";
    const problem = el("span", { class: "problem", role: "alert" });
    const take = () => {
      const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value.trim()]));
      const wrong = ["start", "end"].find((name) => values[name] && !CLOCK.test(values[name]));
      problem.textContent = wrong ? "Write times as 14:30, past midnight as 00:30+1" : values.title ? "" : "Give it a title";
      if (problem.textContent) return;
      const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
      corrections.added.set(number, doubt.checked.words ? { ...said, words: doubt.checked.words } : said);
      this.app.changed("Added: it is in the schedule when the page is read again");
    };
    for (const field of Object.values(fields)) field.addEventListener("change", take);
    this.frame(el("h2", { id: "editor-t", text: "An event that was missed" }), el("p", { class: "why", text: line.trim().slice(0, 300) }),
      el("form", { class: "fields", onsubmit: (event) => { event.preventDefault(); take(); } },
        [["title", "Title", "wide"], ["day", "Day"], ["start", "Start"], ["end", "End"]].map(([name, label, width]) =>
          el("div", { class: `field ${width ?? ""}` }, el("label", { for: `a-${name}`, text: label }), fields[name])),
        el("p", { class: "choices" }, el("button", { class: "main", text: "Add it" }), problem)));
  }

  // ------------------------------------------------------------ the whole page
  whole(block = -1) {
    this.number = -1;
    this.parts = [];
    const { schedule, blocks } = this.app.data;
    const { corrections } = this.app;
    const first = schedule.days.find((day) => day.date)?.date;
    const zones = el("datalist", { id: "zones" }, (Intl.supportedValuesOf?.("timeZone") ?? []).map((zone) => el("option", { value: zone })));
    const days = schedule.days.filter((day) => day.number !== undefined).map((day) => this.row(
      `w-day-${day.number}`, day.label ?? `Day ${day.number}`, () => (corrections.dates.has(day.number) ? "given" : day.date ? day.basis : null),
      { type: "date" }, () => corrections.dateOf(day), (value) => {
        if (value && value !== day.date) corrections.dates.set(day.number, value);
        else corrections.dates.delete(day.number);
      }));
    const take = (name) => (value) => {
      if (value) corrections.whole[name] = value;
      else delete corrections.whole[name];
    };
    this.frame(el("h2", { id: "editor-t", text: "Zone, days and tables" }), zones,
      el("form", { class: "fields", onsubmit: (event) => event.preventDefault() },
        this.row("w-zone", "Time zone", () => (corrections.whole.timezone ? "given" : schedule.zoneBasis),
          { list: "zones", placeholder: "Europe/Berlin", autocomplete: "off" }, () => corrections.whole.timezone ?? schedule.zone,
          (value) => take("timezone")(value === schedule.zone ? null : value)),
        this.row("w-year", "Year of the first day", () => (corrections.whole.year ? "given" : null),
          { type: "number", min: 1000, max: 9998 }, () => corrections.whole.year ?? first?.slice(0, 4),
          (value) => take("year")(value && value !== first?.slice(0, 4) ? Number(value) : null)),
        days),
      blocks.length ? el("h3", { text: "Tables and lists" }) : "",
      ...blocks.map((one, number) => this.block(one, number, number === block)));
  }

  row(id, label, basis, given, value, take) {
    const input = el("input", { id, "data-key": id, ...given, onchange: (event) => {
      if (!event.target.checkValidity()) return;
      take(event.target.value.trim());
      this.app.changed(`${label} corrected`);
    } });
    this.parts.push(() => { if (input !== document.activeElement) input.value = value() ?? ""; });
    this.parts.at(-1)();
    return el("div", { class: "field" }, el("label", { for: id, text: label }), this.live(el("span"), () => basis() ?? null, () => chip(basis())), input);
  }

  /** What a table or list is, and what its columns hold. */
  block(block, number, isOpen) {
    const { corrections } = this.app;
    const body = this.live(el("div"), () => corrections.blocks.get(number) ?? null, () => this.blockBody(block, number));
    return el("details", { class: "block", open: isOpen }, el("summary", { text: blockWords(block) }), body);
  }

  blockBody(block, number) {
    const { corrections } = this.app;
    const now = corrections.blocks.get(number) ?? {};
    const id = `b-${number}`;
    const choose = el("select", { id, "data-key": id, onchange: (event) => {
      const { schedule: _, ...rest } = now;
      const set = event.target.value ? { ...rest, schedule: event.target.value === "yes" } : rest;
      if (set.schedule === false) delete set.columns;
      corrections.blocks.delete(number);
      if (Object.keys(set).length) corrections.apply({ block: number, set });
      this.app.changed("Table corrected");
    } }, [["", "as read"], ["yes", "a schedule"], ["no", "no schedule"]].map(([value, text]) =>
      el("option", { value, text, selected: (now.schedule === undefined ? "" : now.schedule ? "yes" : "no") === value })));
    const columns = now.schedule === false ? [] : block.columns.map((name, index) => this.column(block, number, index, name, now));
    return [
      el("p", {}, el("label", { for: id, text: "It is " }), choose, " ",
        el("button", { type: "button", class: "link", text: "In the page", "data-key": `p-${number}`, onclick: () => this.app.showPlace([block.at]) })),
      el("div", { class: "fields" }, columns)];
  }

  column(block, number, index, name, now) {
    const { corrections } = this.app;
    const key = block.keys[index];
    const id = `b-${number}-${index}`;
    const role = now.columns?.[key] ?? "";
    const read = block.roles?.[index];
    const given = { id, "data-key": id, onchange: (event) => {
      const columns = { ...now.columns, [key]: event.target.value };
      if (!event.target.value) delete columns[key];
      const { columns: _, ...rest } = now;
      corrections.blocks.delete(number);
      if (Object.keys(rest).length || Object.keys(columns).length) {
        corrections.apply({ block: number, set: Object.keys(columns).length ? { ...rest, columns } : rest });
      }
      this.app.changed("Column corrected");
    } };
    return el("div", { class: "field" }, el("label", { for: id, text: `${index + 1}. ${name || "(empty)"}` }),
      chip(role ? "given" : null), el("select", given, el("option", { value: "", text: read ? `as read: ${read}` : "as read" }),
        this.app.roles.map((one) => el("option", { value: one, text: one, selected: one === role }))));
  }
}
