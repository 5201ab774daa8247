// What a timetable can do beside being read: search, mark what is on now, show times in the zone of the reader.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const tops = all(".event").filter((event) => !event.parentElement.closest(".event"));
const texts = new Map(tops.map((event) => [event, fold(event.textContent)]));

function search() {
  const words = fold(byId("search").value).split(/\s+/).filter(Boolean);
  const found = [];
  for (const [event, text] of texts) {
    event.hidden = !words.every((word) => text.includes(word));
    if (event.parentElement.matches("li")) event.parentElement.hidden = event.hidden;
    if (!event.hidden) found.push(event);
  }
  for (const aside of all(".axis, .column, .rest")) aside.hidden = words.length > 0;
  for (const part of all(".date, section")) part.hidden = !found.some((event) => part.contains(event));
  byId("found").textContent = words.length ? `${found.length} of ${tops.length} events` : "";
}

function markNow() {
  const now = Date.now();
  let first = null;
  for (const event of all("[data-from]")) {
    const on = Date.parse(event.dataset.from) <= now && now < Date.parse(event.dataset.to);
    event.classList.toggle("now", on);
    if (on) event.setAttribute("aria-current", "time");
    else event.removeAttribute("aria-current");
    first ??= on ? event : null;
  }
  byId("to-now").hidden = first === null;
  return first;
}

const clocks = all("time").filter((time) => /T.*(Z|[+-]\d\d:\d\d)$/.test(time.dateTime));
const written = new Map(clocks.map((time) => [time, time.textContent]));
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function inOwnZone(time) {
  const moment = new Date(time.dateTime);
  const two = (number) => String(number).padStart(2, "0");
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const text = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
  if (date === time.dateTime.slice(0, 10)) return text;
  return `${moment.toLocaleDateString(document.documentElement.lang, { weekday: "short" })} ${text}`;
}

function showZone(own) {
  for (const [time, text] of written) time.textContent = own ? inOwnZone(time) : text;
  for (const later of all(".later")) later.hidden = own;
  byId("own-zone").setAttribute("aria-pressed", String(own));
  const zone = byId("zone");
  zone.textContent = own ? `Times in ${ownZone.replaceAll("_", " ")}` : zone.dataset.written;
}

byId("tools").hidden = false;
byId("search").addEventListener("input", search);
byId("to-now").addEventListener("click", () => markNow()?.scrollIntoView({ block: "center" }));
if (byId("zone")) {
  byId("zone").dataset.written = byId("zone").textContent;
  const differs = clocks.some((time) => inOwnZone(time) !== written.get(time));
  const button = byId("own-zone");
  button.hidden = !differs;
  button.textContent = `Show times in ${ownZone.replaceAll("_", " ")}`;
  button.addEventListener("click", () => showZone(button.getAttribute("aria-pressed") !== "true"));
}
markNow();
setInterval(markNow, 30_000);
