// Writes a recipe as YAML: words in quotes as JSON has them, which YAML reads as the same.
const PLAIN = /^[A-Za-z][A-Za-z0-9 _/.-]*[A-Za-z0-9]$/;
const TAKEN = new Set(["true", "false", "null", "yes", "no", "on", "off", "y", "n"]);

function scalar(value) {
  if (typeof value !== "string") return JSON.stringify(value);
  if (PLAIN.test(value) && !TAKEN.has(value.toLowerCase())) return value;
  // What YAML does not allow in a file as it is, JSON leaves as it is.
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (char) =>
    `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const isFlat = (value) => Object.values(value).every((one) => typeof one !== "object" || one === null);
const flow = (value) => {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (value === null || typeof value !== "object") return scalar(value);
  return `{${Object.entries(value).map(([key, one]) => `${scalar(key)}: ${flow(one)}`).join(", ")}}`;
};

function lines(value, indent) {
  const pad = " ".repeat(indent);
  if (Array.isArray(value)) {
    return value.flatMap((one) => {
      if (one === null || typeof one !== "object" || Array.isArray(one)) return [`${pad}- ${flow(one)}`];
      const [first, ...rest] = lines(one, indent + 2);
      return [`${pad}- ${first.slice(indent + 2)}`, ...rest];
    });
  }
  return Object.entries(value).flatMap(([key, one]) => {
    const name = `${pad}${scalar(key)}:`;
    if (one === null || typeof one !== "object") return [`${name} ${scalar(one)}`];
    if (!Object.keys(one).length) return [`${name} ${Array.isArray(one) ? "[]" : "{}"}`];
    const isList = Array.isArray(one);
    const short = `${name} ${flow(one)}`;
    if ((isList ? one.every((item) => typeof item !== "object") : indent > 0 && isFlat(one)) && short.length < 100) return [short];
    return [name, ...lines(one, indent + 2)];
  });
}

const toYaml = (value) => `${lines(value, 0).join("\n")}\n`;
