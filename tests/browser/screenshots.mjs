// The pictures of the documentation: `node screenshots.mjs DIR docs/images`, DIR as review_pages.py wrote it.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { open, pictures, run } from "./browser.mjs";
import { small } from "./png.mjs";

const SIZE = { viewport: { width: 1200, height: 760 } };
const MOST = 150_000; // bytes

async function take(page, name) {
  await page.waitForTimeout(500); // scrolling is smooth
  const picture = small(await page.screenshot());
  assert.ok(picture.length < MOST, `${name}: ${picture.length} bytes`);
  writeFileSync(`${pictures}/${name}.png`, picture);
}

await run({
  async "the page as it opens, with its doubts"() {
    await open("review-workshop", SIZE, async (page) => {
      await page.locator(".doubt .head").first().click();
      await page.locator(".doubt .head").first().click();
      await take(page, "review");
    });
  },

  async "an event and its place"() {
    await open("review-workshop", SIZE, async (page) => {
      await page.locator(".doubt .head").nth(1).click();
      await page.getByRole("button", { name: "Edit the event …" }).click();
      await page.locator("#f-title").blur();
      await take(page, "review-event");
    });
  },

  async "what is saved"() {
    await open("review-workshop", SIZE, async (page) => {
      await page.getByRole("button", { name: "Friday 12 September 2025" }).click();
      await page.locator(".doubt .head").nth(1).click();
      await page.getByRole("button", { name: "12:30 – 14:00 is right" }).click();
      await page.locator("#show-recipe").click();
      await page.locator("#save").blur();
      await take(page, "review-recipe");
    });
  },

  async "a phone in the dark"() {
    await open("review-workshop", { viewport: { width: 390, height: 760 }, colorScheme: "dark", hasTouch: true }, async (page) => {
      await take(page, "review-phone");
    });
  },
});
