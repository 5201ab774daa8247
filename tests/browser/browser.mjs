// What the checks share: a browser, pages that may neither fail nor ask for anything, and axe-core.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const [directory, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const MODES = {
  light: {},
  dark: { colorScheme: "dark" },
  phone: { viewport: { width: 320, height: 640 }, hasTouch: true },
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-lcd-text"], // CI is root; letters without colours make small pictures
});

/** Open a page, do something with it, and see that it neither failed nor asked for anything else. */
export async function open(name, options, work, now) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    timezoneId: "America/New_York",
    ...options,
  });
  const page = await context.newPage();
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => said.push(dialog.message()));
  page.on("request", (request) => asked.push(request.url()));
  if (now) await page.clock.setFixedTime(new Date(now));
  const address = pathToFileURL(resolve(directory, `${name}.html`)).href;
  await page.goto(address);
  await work(page);
  assert.deepEqual(said, [], `${name}: the browser complains`);
  const others = asked.map((url) => url.split("#")[0]).filter((url) => url !== address && !url.startsWith("blob:"));
  assert.deepEqual(others, [], `${name}: not self-contained`);
  await context.close();
}

export const shown = (page, selector) => page.locator(selector).filter({ visible: true }).count();

/** See that axe-core finds nothing, and that nothing stands beyond the edge. */
export async function checkAccess(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run({ rules: { "target-size": { enabled: true } } }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  assert.deepEqual(found, [], name);
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= window, `${name}: ${wide} wide in ${window}`);
  if (pictures) await page.screenshot({ path: `${pictures}/${name.replaceAll(" ", "-")}.png`, fullPage: true });
}

/** Run all checks by their names and end the program. */
export async function run(checks) {
  const wanted = process.env.ONLY;
  let failed = 0;
  for (const [name, check] of Object.entries(checks)) {
    if (wanted && !name.includes(wanted)) continue;
    try {
      await check();
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}\n${error.stack}`);
    }
  }
  await browser.close();
  process.exit(failed ? 1 : 0);
}
