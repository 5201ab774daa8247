// Reads calendars with ical.js and node-ical: a JSON list of texts on standard input, on standard output for each text
// and reader a map from UID to start: an instant (…Z), a wall clock without zone, or a date.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const two = (number) => String(number).padStart(2, "0");

function withIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  // Zones are known by name in the whole process; those of another file must not be taken.
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const starts = {};
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    const start = event.startDate;
    const floats = start.zone === ICAL.Timezone.localTimezone;
    starts[event.uid] = start.isDate || floats ? start.toString() : start.toJSDate().toISOString();
  }
  return starts;
}

function withNodeIcal(text) {
  const starts = {};
  for (const event of Object.values(ical.sync.parseICS(text))) {
    if (event.type !== "VEVENT") continue;
    const start = event.start;
    const date = `${start.getFullYear()}-${two(start.getMonth() + 1)}-${two(start.getDate())}`;
    const clock = `${two(start.getHours())}:${two(start.getMinutes())}:${two(start.getSeconds())}`;
    if (event.datetype === "date") starts[event.uid] = date;
    else starts[event.uid] = start.tz === undefined ? `${date}T${clock}` : start.toISOString();
  }
  return starts;
}

const readers = { "ical.js": withIcalJs, "node-ical": withNodeIcal };
const found = JSON.parse(readFileSync(0, "utf-8")).map((text) =>
  Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, read(text)])),
);
process.stdout.write(JSON.stringify(found));
