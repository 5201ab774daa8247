// What a person has corrected on one page, what the schedule then says, and the recipe that it makes.
class Corrections {
  constructor(data) {
    this.data = data;
    this.whole = {};
    this.dates = new Map();
    this.events = new Map();
    this.blocks = new Map();
    this.checked = new Set();
    this.added = new Map();
    this.kept = {};
    this.begin(data.begun);
  }

  /** Take over what a recipe of the page says already; what is not shown here is kept as it is. */
  begin(begun) {
    if (!begun) return;
    this.kept = begun.kept;
    for (const action of begun.actions) this.apply(action);
    for (const number of begun.checked) this.checked.add(number);
  }

  /** Make one correction. */
  apply(action) {
    if ("zone" in action) this.whole.timezone = action.zone;
    if ("year" in action) this.whole.year = action.year;
    if ("title" in action) this.whole.title = action.title;
    if ("day" in action) this.dates.set(action.day, action.date);
    if ("event" in action) this.setEvent(action.event, action.drop ? { drop: true } : { set: action.set });
    if ("block" in action) this.blocks.set(action.block, { ...this.blocks.get(action.block), ...action.set });
  }

  /** Take one correction back. */
  undo(action) {
    if ("zone" in action) delete this.whole.timezone;
    if ("year" in action) delete this.whole.year;
    if ("title" in action) delete this.whole.title;
    if ("day" in action) this.dates.delete(action.day);
    if ("block" in action) this.dropKeys(this.blocks, action.block, action.set);
    if (!("event" in action)) return;
    if (action.drop) this.events.delete(action.event);
    else {
      const held = this.events.get(action.event)?.set ?? {};
      this.setEvent(action.event, { set: {} }, Object.fromEntries(
        Object.entries(held).filter(([name]) => !(name in action.set)),
      ));
    }
  }

  dropKeys(map, number, set) {
    const rest = Object.fromEntries(Object.entries(map.get(number) ?? {}).filter(([name]) => !(name in set)));
    if (Object.keys(rest).length) map.set(number, rest);
    else map.delete(number);
  }

  /** Say what an event is; values that are those that were read are no correction. */
  setEvent(number, { set = {}, drop = false }, held = this.events.get(number)?.set ?? {}) {
    if (drop) {
      this.events.set(number, { drop: true });
      return;
    }
    const values = Object.fromEntries(Object.entries({ ...held, ...set }).filter(([, value]) => value !== undefined));
    if (Object.keys(values).length) this.events.set(number, { set: values });
    else this.events.delete(number);
  }

  /** Tell whether all of an action holds now. */
  holds(action) {
    if ("zone" in action) return this.whole.timezone === action.zone;
    if ("year" in action) return this.whole.year === action.year;
    if ("title" in action) return this.whole.title === action.title;
    if ("day" in action) return this.dates.get(action.day) === action.date;
    const held = "event" in action ? this.events.get(action.event) : { set: this.blocks.get(action.block) };
    if (!held || action.drop) return Boolean(held?.drop);
    return Object.entries(action.set).every(([name, value]) => isSame(held.set?.[name], value));
  }

  /** What an event is now: as it was read, with its corrections over that. */
  event(number) {
    const read = this.data.schedule.events[number];
    const fix = this.events.get(number);
    if (!fix) return read;
    if (fix.drop) return { ...read, dropped: true, edited: true };
    const now = { ...read, edited: true };
    for (const [name, value] of Object.entries(fix.set)) {
      if (name === "start" || name === "end") this.setTime(now, name, value);
      else if (name === "speakers") now.speakers = (value ?? []).map(personWords);
      else if (name === "day") now.day = dayNamed(this.data, value) ?? now.day;
      else now[name] = value;
    }
    return now;
  }

  setTime(now, name, value) {
    const [clock, later] = (value ?? "").split("+");
    now[name] = clock || null;
    now[`${name}Basis`] = "given";
    now[`${name}Later`] = Number(later ?? 0);
  }

  /** Tell whether a doubt is settled by what was corrected or looked at. */
  settles(doubt, number) {
    if (this.checked.has(number) || this.added.has(number)) return true;
    if ((doubt.choices ?? []).some((choice) => choice.actions.every((action) => this.holds(action)))) return true;
    if (doubt.code.startsWith("timezone-")) return this.whole.timezone !== undefined;
    if (doubt.code.startsWith("year-")) return this.whole.year !== undefined || this.dates.size > 0;
    if (/^(date|day|weekday)-/.test(doubt.code) && (this.dates.size || this.whole.year !== undefined)) return true;
    const block = this.blocks.get(doubt.block);
    if (block && doubt.code === "column-in-doubt") return "columns" in block || "schedule" in block;
    if (block && /-left-out$|^schedule-in-doubt$/.test(doubt.code)) return "schedule" in block;
    return (doubt.events ?? []).some((event) => {
      const fix = this.events.get(event);
      return fix && (fix.drop || Object.keys(fix.set).some((name) => SETTLED_BY[name]?.test(doubt.code)));
    });
  }

  /** The date of a day as it is now: its own correction, or that of the year. */
  dateOf(day) {
    if (this.dates.has(day.number)) return this.dates.get(day.number);
    const monthDay = day.date?.slice(5) ?? day.monthDay;
    if (this.whole.year === undefined || !monthDay) return day.date;
    const first = this.data.schedule.days.find((one) => one.date)?.date;
    const turn = day.date && first ? Number(day.date.slice(0, 4)) - Number(first.slice(0, 4)) : day.yearOffset ?? 0;
    return `${String(this.whole.year + turn).padStart(4, "0")}-${monthDay}`;
  }

  count() {
    const kept = Object.values(this.kept).map((one) => (Array.isArray(one) ? one.length : 1));
    return Object.keys(this.whole).length + this.dates.size + this.events.size + this.blocks.size + this.checked.size + this.added.size
      + kept.reduce((sum, one) => sum + one, 0);
  }

  /** Every correction in words, with what takes it back. */
  list() {
    const { events, days } = this.data.schedule;
    const names = { timezone: "zone", year: "year", title: "title" };
    const whole = Object.entries(this.whole).map(([name, value]) => ({
      words: `${name === "timezone" ? "Time zone" : name === "year" ? "Year" : "Title"}: ${value}`,
      undo: () => this.undo({ [names[name]]: value }),
    }));
    const dates = [...this.dates].map(([number, date]) => ({
      words: `${days.find((day) => day.number === number)?.label ?? `Day ${number}`}: ${dateWords(date)}`,
      undo: () => this.dates.delete(number),
    }));
    const blocks = [...this.blocks].map(([number, set]) => ({
      words: `${blockWords(this.data.blocks[number])}: ${setWords(set)}`,
      undo: () => this.blocks.delete(number),
    }));
    const single = [...this.events].map(([number, fix]) => ({
      words: `${events[number].title}: ${fix.drop ? "left out" : setWords(fix.set)}`,
      undo: () => this.events.delete(number),
    }));
    const checked = [...this.checked].map((number) => ({
      words: `Right as read: ${this.data.doubts[number].message}`,
      undo: () => this.checked.delete(number),
    }));
    const added = [...this.added].map(([number, one]) => ({
      words: `Added: ${one.start ? `${one.start} ` : ""}${one.title}`,
      undo: () => this.added.delete(number),
    }));
    return [...whole, ...dates, ...blocks, ...single, ...added, ...checked, ...this.listKept()];
  }

  /** What the recipe said before and is not shown in the page. */
  listKept() {
    return Object.entries(this.kept).flatMap(([name, value]) => {
      if (!Array.isArray(value)) return [{ words: `${name}: ${flow(value)}`, undo: () => { delete this.kept[name]; } }];
      return value.map((one) => ({ words: `${name}: ${flow(one)}`, undo: () => {
        this.kept[name] = this.kept[name].filter((other) => other !== one);
        if (!this.kept[name].length) delete this.kept[name];
      } }));
    });
  }

  /** The recipe for this page, without its version. */
  recipe() {
    const { days, events } = this.data.schedule;
    const made = { ...this.kept, ...this.whole };
    const join = (name, more) => {
      if (more.length || this.kept[name]) made[name] = [...(this.kept[name] ?? []), ...more];
    };
    if (this.dates.size) {
      const named = [...this.dates].map(([number, date]) => [days.find((day) => day.number === number).key, date]);
      made.dates = { ...this.kept.dates, ...Object.fromEntries(named) };
    }
    join("blocks", [...this.blocks].map(([number, set]) => ({ ...this.data.blocks[number].locator, ...set })));
    const byNumber = [...this.events].sort(([one], [other]) => one - other);
    join("events", byNumber.map(([number, fix]) => ({ find: events[number].find, ...fix })));
    join("add", [...this.added.values()]);
    join("checked", [...this.checked].sort((a, b) => a - b).map((number) => this.data.doubts[number].checked));
    const order = ["title", "timezone", "year", "dates", "blocks", "events", "add", "checked"];
    return Object.fromEntries(order.filter((name) => made[name] !== undefined).map((name) => [name, made[name]]));
  }
}

// Which doubts at an event a corrected value settles.
const TIMES = /^(meridiem|time|times|end|length|talk|event|durations|row)-/;
const SETTLED_BY = {
  start: TIMES, end: TIMES, title: /^(title|row)-/, speakers: /^title-/, description: /^(title|row)-/, kind: /^length-/,
  day: /^(day|time-goes)-/,
};

const personWords = (one) => (one.affiliation ? `${one.name} (${one.affiliation})` : one.name ?? one);

/** A person from one line: `Name (Affiliation)`. */
function personFrom(line) {
  const match = /^(.*\S)\s*\(([^()]+)\)$/.exec(line);
  return match ? { name: match[1], affiliation: match[2].trim() } : line;
}

const dayNamed = (data, name) =>
  data.schedule.days.find((day) => day.number === name || day.date === name || day.key === name)?.number;

function blockWords(block) {
  const { heading, caption, header, words } = block.locator;
  const name = caption ?? heading ?? (header ? header.join(", ") : words);
  return `${block.kind === "table" ? "Table" : "List"}${name ? ` “${name}”` : ""}`;
}

function setWords(set) {
  return Object.entries(set).map(([name, value]) => {
    if (name === "schedule") return value ? "is a schedule" : "is no schedule";
    if (name === "columns") return Object.entries(value).map(([key, role]) => `${key} is ${role}`).join(", ");
    if (value === null || value === "") return `no ${name}`;
    return `${name} ${Array.isArray(value) ? value.map(personWords).join(", ") : value}`;
  }).join(", ");
}

/** The recipe of all pages: of one page as it is, of several below their names; what else the file says stays. */
function wholeRecipe(all, rest, isWhole) {
  const head = { eventparse: 1 };
  if (all.length === 1 && (isWhole || !rest)) {
    // A recipe without names of pages serves all of its folder: one that was so stays so.
    const names = isWhole && !Object.keys(rest?.pages ?? {}).length ? {} : { pages: [all[0].name] };
    return { ...head, ...names, ...all[0].corrections?.recipe() };
  }
  const own = all.filter((page) => page.corrections).map((page) => [page.name, page.corrections.recipe()]);
  const pages = { ...rest?.pages, ...Object.fromEntries(own.filter(([, made]) => Object.keys(made).length)) };
  return { ...head, ...rest, pages };
}
