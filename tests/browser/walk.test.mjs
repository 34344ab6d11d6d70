// A reader's way: home, briefing, note, the sentence in the frozen copy, and back; by keyboard alone, from every kind of host.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, open, press, tabTo } from "./lib/chromium.mjs";
import { HOSTS } from "./lib/hosts.mjs";
import { built, configured, demoCopy } from "./lib/program.mjs";

const fold = (text) => text.replace(/\s+/g, " ").trim();
const target = (page) => page.locator(":target");

/** Walks there and back on a page that stands at the home page. */
async function walk(page) {
  const home = page.url();
  await tabTo(page, ".card a");
  await press(page, "Enter");
  assert.equal(await page.locator("body.page-event h1").count(), 1, "a link of the home page opens a briefing");

  await tabTo(page, ".column-main .marker");
  const marker = await page.evaluate(() => ({ id: document.activeElement.id, label: document.activeElement.ariaLabel }));
  assert.match(marker.label, /^Source \d+: /, "a marker says what it opens");
  const panel = page.locator(".source-panel");
  if (await panel.count()) {
    await page.keyboard.press("Enter");
    assert.ok(await panel.isVisible(), "a marker opens its note beside it");
    await tabTo(page, ".panel-note");
  }
  await press(page, "Enter");
  assert.match(new URL(page.url()).hash, /^#note-/);
  const words = (await target(page).locator("mark").allTextContents()).map(fold);
  assert.ok(words.length > 0, "the note shows the sentence with the words marked");

  await tabTo(page, ".note-source a[href*='sources/']");
  await press(page, "Enter");
  assert.equal(await page.locator("body.page-source").count(), 1, "the note opens the frozen copy");
  const sentence = fold(await target(page).textContent());
  for (const used of words) assert.ok(sentence.includes(used), `“${used}” stands in “${sentence}”`);
  assert.ok(await target(page).isVisible());

  await tabTo(page, ".cited");
  await press(page, "Enter");
  assert.equal(await page.locator("body.page-event").count(), 1, "the sentence leads back to the briefing");
  assert.equal(await target(page).count(), 1, "and to the words that used it");

  for (const _ of ["from the frozen copy", "from the note", "from the marker", "from the briefing"]) await page.goBack();
  assert.equal(page.url(), home, "the browser's own history leads home");
}

describe("home to briefing to sentence and back", () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser.close());

  for (const [links, build, hosts] of [
    ["links to index.html", built, Object.keys(HOSTS)],
    // A folder opened from disk has nobody who would find the index.html of a folder.
    ["clean_urls", () => built(configured(demoCopy(), ["clean_urls = true"])), Object.keys(HOSTS).filter((host) => host !== "file")],
  ]) {
    for (const name of hosts) {
      test(`${links}, from ${name}`, async (t) => {
        const host = await HOSTS[name](build());
        t.after(() => host.stop());
        const home = links === "clean_urls" || name !== "file" ? host.address : `${host.address}index.html`;
        for (const javaScriptEnabled of [true, false]) {
          await t.test(`JavaScript ${javaScriptEnabled ? "on" : "off"}`, async () => {
            const { page, troubles, close } = await open(browser, home, { javaScriptEnabled });
            await walk(page);
            assert.deepEqual(troubles, []);
            await close();
          });
        }
      });
    }
  }
});
