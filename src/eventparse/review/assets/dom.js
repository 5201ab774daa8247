// Small tools: elements are made of names and texts, so that no text of a page can become markup.
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const isNothing = (value) => value === null || value === undefined || value === false;

/** Make an element: `on…` are listeners, `text` its text, all else attributes; nothing is left out. */
function el(tag, given = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (isNothing(value)) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => !isNothing(child)));
  return node;
}

/** Words that only a screen reader says. */
const unseen = (text) => el("span", { class: "sr", text });

/** Say a line to those who do not see what has changed. */
function announce(text) {
  byId("said").textContent = text;
}

const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Index of the first item of a sorted list that is not below a value. */
function firstFrom(list, value, of = (item) => item) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(list[middle]) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function scrollTo(node) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

/** A chip that says how certain a value is. */
function chip(basis) {
  return basis ? el("span", { class: `chip ${basis}`, title: BASES[basis] ?? "", text: basis }) : null;
}

const BASES = {
  stated: "the page says it",
  derived: "stated facts fix it",
  inferred: "a sensible reading of evidence",
  given: "a person said so",
};

const DATE_FORM = new Intl.DateTimeFormat("en-GB", {
  weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});
const ISO_DATE = /^\d{4}-\d\d-\d\d$/;

function dateWords(iso) {
  const date = new Date(`${iso}T12:00:00Z`);
  return !ISO_DATE.test(iso) || Number.isNaN(date.getTime()) ? iso : DATE_FORM.format(date).replace(",", "");
}
