// The doubts: what was found, where, why, and the choices that settle it.
const SEVERITIES = { error: "Error", warning: "Doubt", info: "Note" };

// More doubts than these have a height of their own, so that the schedule stays in sight.
const MANY = 6;

class DoubtList {
  constructor(box, app) {
    this.box = box;
    this.app = app;
    this.open = -1;
  }

  render() {
    const { doubts } = this.app.data;
    const isOpen = (doubt, number) => !this.app.corrections.settles(doubt, number);
    const doubtful = doubts.filter((doubt) => doubt.severity !== "info");
    const notes = doubts.length - doubtful.length;
    const left = doubts.filter((doubt, number) => doubt.severity !== "info" && isOpen(doubt, number)).length;
    byId("doubt-count").textContent = doubtful.length
      ? left ? `${left} of ${doubtful.length} open` : `all ${doubtful.length} settled` : "none";
    const items = doubts.map((doubt, number) => this.item(doubt, number));
    const list = el("ol", { class: `doubts ${doubtful.length > MANY ? "many" : ""}` }, items.slice(0, doubtful.length));
    const more = notes ? el("details", { class: "notes", open: this.open >= doubtful.length },
      el("summary", { text: count(notes, "note") }), el("ol", { class: "doubts" }, items.slice(doubtful.length))) : null;
    const hadFocus = this.box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const wasOpen = this.box.querySelector("details")?.open;
    const top = this.box.querySelector(".many")?.scrollTop ?? 0;
    this.box.replaceChildren(...[doubtful.length ? list : null, more].filter(Boolean));
    list.scrollTop = top;
    if (wasOpen && more) more.open = true;
    if (hadFocus) this.box.querySelector(`[data-key="${hadFocus}"]`)?.focus({ preventScroll: true });
  }

  item(doubt, number) {
    const isSettled = this.app.corrections.settles(doubt, number);
    const isOpen = number === this.open;
    const head = el("button", {
      type: "button", class: "head", "aria-expanded": String(isOpen), "aria-controls": `doubt-${number}`, "data-key": `d${number}`,
      onclick: () => this.toggle(number),
    },
    el("span", { class: "mark", "aria-hidden": "true", text: isSettled ? "✓" : doubt.severity === "info" ? "i" : "!" }),
    unseen(`${SEVERITIES[doubt.severity]}${isSettled ? ", settled" : ""}: `),
    el("span", { class: "message", text: doubt.message }), " ",
    el("span", { class: "code", text: doubt.code }),
    doubt.line ? el("span", { class: "place", text: `line ${doubt.line}` }) : null);
    const body = el("div", { class: "more", id: `doubt-${number}`, hidden: !isOpen });
    if (isOpen) body.append(...this.body(doubt, number));
    return el("li", { class: `doubt ${doubt.severity} ${isSettled ? "settled" : ""}` }, head, body);
  }

  body(doubt, number) {
    const code = this.app.codes[doubt.code];
    const related = (doubt.related ?? []).map(([message, line, at]) => el("button", {
      type: "button", class: "link", onclick: () => this.app.showPlace([[at, at + 1]]), text: `line ${line}: ${message}`,
    }));
    return [
      code ? el("p", { class: "why", text: code.explanation }) : null,
      doubt.help ? el("p", { class: "why", text: doubt.help }) : null,
      related.length ? el("p", { class: "related" }, "See also ", related.flatMap((one) => [one, " "])) : null,
      this.choices(doubt, number),
    ].filter(Boolean);
  }

  /** Buttons for what settles a doubt: its choices, that it is right, and the form for all else. */
  choices(doubt, number, isInForm = false) {
    const { corrections } = this.app;
    if (this.app.data.isStated) return el("p", { class: "why", text: STATED });
    const box = el("div", { class: "choices", role: "group", "aria-label": "What is right?" });
    (doubt.choices ?? []).forEach((choice, index) => {
      const isOn = choice.actions.every((action) => corrections.holds(action));
      box.append(el("button", {
        type: "button", "aria-pressed": String(isOn), "data-key": `c${number}-${index}`, text: choice.label,
        onclick: () => this.choose(doubt, number, choice, isOn),
      }));
    });
    const isChecked = corrections.checked.has(number);
    const isOffered = isChecked || !(doubt.choices ?? []).some((choice) => choice.read);
    if (isOffered) box.append(el("button", {
      type: "button", "aria-pressed": String(isChecked), "data-key": `r${number}`, text: this.asRead(doubt),
      onclick: () => this.check(doubt, number, isChecked),
    }));
    if (/^(row|time|statement)-unread/.test(doubt.code)) {
      box.append(el("button", { type: "button", "aria-pressed": String(corrections.added.has(number)), "data-key": `a${number}`,
        text: "An event was missed …", onclick: () => this.app.addEvent(number) }));
    }
    const event = doubt.events?.[0];
    const whole = /^(timezone|year|date|day|weekday|table|list|schedule|column)-/.test(doubt.code);
    if (whole || (event !== undefined && !isInForm)) {
      box.append(el("button", {
        type: "button", class: "link", "data-key": `e${number}`, text: whole ? "Something else …" : "Edit the event …",
        onclick: () => (whole ? this.app.editWhole(doubt) : this.app.editEvent(event)),
      }));
    }
    return box;
  }

  /** Words that say that the reading is right, with what was read. */
  asRead(doubt) {
    if (/-(missing|ambiguous|undecided)$/.test(doubt.code)) return "Leave it open";
    const event = /^(meridiem|time|end|length|talk)-/.test(doubt.code) ? this.app.data.schedule.events[doubt.events?.[0]] : null;
    return event?.start ? `${event.start}${event.end ? ` – ${event.end}` : ""} is right` : "Right as read";
  }

  choose(doubt, number, choice, isOn) {
    const { corrections } = this.app;
    for (const other of doubt.choices) {
      if (other.actions.every((action) => corrections.holds(action))) other.actions.forEach((action) => corrections.undo(action));
    }
    corrections.checked.delete(number);
    if (!isOn) choice.actions.forEach((action) => corrections.apply(action));
    this.app.changed(isOn ? "Taken back" : `Corrected: ${choice.label}`);
  }

  check(doubt, number, isChecked) {
    const { corrections } = this.app;
    for (const choice of doubt.choices ?? []) {
      if (choice.actions.every((action) => corrections.holds(action))) choice.actions.forEach((action) => corrections.undo(action));
    }
    if (isChecked) corrections.checked.delete(number);
    else corrections.checked.add(number);
    this.app.changed(isChecked ? "Taken back" : "Noted as right");
  }

  toggle(number) {
    this.open = this.open === number ? -1 : number;
    this.render();
    this.box.querySelector(`[data-key="d${number}"]`)?.scrollIntoView({ block: "nearest" });
    if (this.open === number) this.app.showDoubt(this.app.data.doubts[number]);
  }
}
