// The timetable in a real browser: `node timetable.mjs DIR [PICTURES]`, DIR as pages.py wrote it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { checkAccess, MODES, open, pictures, run, shown } from "./browser.mjs";

await run({
  async "axe finds nothing, and nothing stands beyond the edge"() {
    for (const name of ["example", "tracks", "course", "hostile"]) {
      for (const [mode, options] of Object.entries(MODES)) {
        await open(name, options, async (page) => {
          await checkAccess(page, `${name} ${mode}`);
        });
      }
    }
  },

  async "tracks stand beside each other, and events of one time in one line"() {
    await open("tracks", {}, async (page) => {
      const box = (title) => page.getByRole("article", { name: title, exact: true }).boundingBox();
      const [sails, ropes, keynote, session, talk] = await Promise.all(
        ["Sails: part 1", "Ropes: part 1", "What the Sea Teaches", "Splicing", "Lightning 1"].map(box),
      );
      assert.equal(sails.y, ropes.y);
      assert.ok(sails.x + sails.width <= ropes.x);
      assert.ok(keynote.width > 3.5 * sails.width, "the keynote is for all tracks");
      assert.ok(session.x < talk.x && talk.y + talk.height < session.y + session.height, "a talk is in its session");
    });
  },

  async "search hides what does not fit"() {
    await open("tracks", {}, async (page) => {
      await page.getByRole("searchbox", { name: "Search" }).fill("KNOTS part 2");
      assert.equal(await shown(page, "article"), 1);
      assert.equal(await page.getByRole("status").textContent(), "1 of 17 events");
      await page.getByRole("searchbox").fill("no such thing");
      assert.equal(await shown(page, "article, h2"), 0);
      await page.getByRole("searchbox").fill("");
      assert.equal(await shown(page, "h2"), 2);
    });
  },

  async "times in the zone of the reader, and back"() {
    await open("tracks", {}, async (page) => {
      const party = page.getByRole("article", { name: "Quay Party" }).locator(".when");
      const button = page.getByRole("button", { name: "Show times in America/New York" });
      assert.equal(await party.textContent(), "22:00–01:30 next day");
      await button.click();
      assert.equal((await party.innerText()).trim(), "17:00–Fri 20:30");
      assert.equal(await page.locator("#zone").textContent(), "Times in America/New York");
      await button.click();
      assert.equal(await party.textContent(), "22:00–01:30 next day");
    });
    await open("tracks", { timezoneId: "Europe/Lisbon" }, async (page) => {
      assert.equal(await shown(page, "#own-zone"), 0, "a reader who is there needs no other zone");
    });
  },

  async "what is on now is marked"() {
    const now = "2026-06-12T13:45:00+01:00";
    await open("tracks", {}, async (page) => {
      const current = page.locator("[aria-current=time] > :is(h3, h4)");
      assert.deepEqual(await current.allTextContents(), ["Splicing", "Lightning 1", "Cut a Sail"]);
      await page.getByRole("button", { name: "Now" }).click();
    }, now);
  },

  async "all of it by keyboard"() {
    await open("tracks", {}, async (page) => {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the schedule");
      assert.ok(await page.getByRole("link", { name: "Skip to the schedule" }).isVisible());
      const reached = new Set();
      for (let step = 0; step < 200; step += 1) {
        await page.keyboard.press("Tab");
        const name = await page.evaluate(() => {
          const at = document.activeElement;
          if (at === document.body) return null;
          at.dataset.reached = "";
          return at.tagName;
        });
        if (name === null) break;
        reached.add(name);
      }
      const missed = await page.evaluate(() =>
        [...document.querySelectorAll("a, button, input, summary")]
          .filter((one) => one.checkVisibility() && !("reached" in one.dataset) && !one.matches(".skip"))
          .map((one) => one.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(missed, []);
      await page.locator("summary").focus();
      await page.keyboard.press("Enter");
      assert.ok(await page.locator("details[open] .about").first().isVisible());
    });
  },

  async "an event of the calendar is a file"() {
    await open("tracks", { acceptDownloads: true }, async (page) => {
      const link = page.getByRole("link", { name: "Calendar for Cut a Sail" });
      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      assert.equal(download.suggestedFilename(), "cut-a-sail.ics");
      assert.match(readFileSync(await download.path(), "utf8"), /DTSTART:20260612T123000Z/);
    });
  },

  async "without scripts the page is complete, and has no idle controls"() {
    await open("tracks", { javaScriptEnabled: false }, async (page) => {
      assert.equal(await shown(page, "article"), 20);
      assert.equal(await shown(page, "input, button"), 0);
    });
  },

  async "hostile text stays text"() {
    await open("hostile", {}, async (page) => {
      assert.match(await page.title(), /<script>/);
      assert.equal(await page.locator("img").count(), 0);
      const links = await page.locator("a").evaluateAll((all) => all.map((one) => one.protocol));
      assert.deepEqual([...new Set(links)].sort(), ["data:", "file:"]);
      const taken = await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "document.title = 'taken'";
        document.body.append(script);
        return document.title;
      }).catch(() => "");
      assert.notEqual(taken, "taken", "the policy lets no other script run");
    }).catch((error) => {
      // The refusal of that script is what the console has to say.
      if (!/Content Security Policy/.test(String(error))) throw error;
    });
  },

  async "on paper there are no controls, and descriptions are open"() {
    await open("tracks", {}, async (page) => {
      await page.emulateMedia({ media: "print" });
      assert.equal(await shown(page, ".tools, nav, .add, footer"), 0);
      assert.ok((await page.pdf()).length > 10_000);
      if (pictures) await page.pdf({ path: `${pictures}/tracks.pdf`, format: "A4" });
    });
  },
});
