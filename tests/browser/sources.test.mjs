// Sources as a reader meets them: the switch, and the panel of a marker, by keyboard alone, on a phone and on a desk, in the dark.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, open, tabTo } from "./lib/chromium.mjs";
import { HOSTS } from "./lib/hosts.mjs";
import { built, configured, demoCopy } from "./lib/program.mjs";

const SCREENS = [
  { viewport: { width: 360, height: 740 }, colorScheme: "dark", reducedMotion: "reduce" },
  { viewport: { width: 1280, height: 900 }, colorScheme: "light", reducedMotion: "reduce" },
];
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.className);

describe("sources where a reader asks for them", () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser.close());

  for (const [theme, build] of [["briefing", built], ["wire", () => built(configured(demoCopy(), ['theme = "wire"']))]]) {
    test(`theme ${theme}`, async (t) => {
      const host = await HOSTS.nginx(build());
      t.after(() => host.stop());
      for (const screen of SCREENS) {
        await t.test(`${screen.viewport.width} px, ${screen.colorScheme}`, async () => {
          const { page, troubles, close } = await open(browser, host.address, screen);
          await page.locator("main a[href*='events/']").first().click();
          await lights(page);
          await showsAndReturns(page, screen.viewport);
          assert.deepEqual(troubles, []);
          await close();
        });
      }
    });
  }

  test("without JavaScript there is neither a switch nor a panel, and all notes", async (t) => {
    const host = await HOSTS.nginx(built());
    t.after(() => host.stop());
    const { page, close } = await open(browser, host.address, { javaScriptEnabled: false });
    await page.locator(".card a").first().click();
    assert.equal(await page.locator(".sources-switch, .source-panel").count(), 0);
    assert.ok((await page.locator(".notes li").count()) > 5);
    await close();
  });
});

/** The switch lights up the words before every marker, and puts them out. */
async function lights(page) {
  await tabTo(page, ".sources-switch");
  await page.keyboard.press("Space");
  assert.equal(await page.locator(".sources-switch").getAttribute("aria-checked"), "true");
  const [lit, ground] = await page.evaluate(() => [getComputedStyle(document.querySelector(".grounded")).backgroundColor, getComputedStyle(document.body).backgroundColor]);
  assert.notEqual(lit, ground);
  assert.notEqual(lit, "rgba(0, 0, 0, 0)");
  const words = await page.locator(".lede .grounded").textContent();
  assert.ok(words.length > 20, "the sentence is lit, not its number");
  await page.keyboard.press("Space");
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".grounded")).backgroundColor), "rgba(0, 0, 0, 0)");
}

/** A marker opens its note; Escape closes it, and the reader is where they were. */
async function showsAndReturns(page, { width, height }) {
  const panel = page.locator(".source-panel");
  await tabTo(page, ".column-main .marker");
  const marker = await focused(page);
  const number = await page.evaluate(() => document.activeElement.textContent);
  assert.equal(await panel.isVisible(), false, "nothing opens before it is asked for");
  await page.keyboard.press("Enter");
  assert.ok(await panel.isVisible());
  assert.equal(await page.locator(`#${marker}`).getAttribute("aria-expanded"), "true");
  assert.match(await panel.getAttribute("aria-labelledby"), /./);
  assert.equal(await page.locator(".panel-number").textContent(), number);
  assert.ok((await page.locator(".panel-body mark").count()) > 0, "the words are marked in their sentence");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".source-panel")), "focus goes into the panel");
  const box = await panel.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height, "all of it is on the screen");
  if (width < 768) assert.equal(box.width, width, "a sheet at the foot of a small screen");
  const over = await page.evaluate((id) => document.getElementById(id).getBoundingClientRect().bottom, marker);
  assert.ok(over <= box.y || width >= 768, "the words stay in view");

  await tabTo(page, ".panel-next");
  await page.keyboard.press("Enter");
  assert.notEqual(await page.locator(".panel-number").textContent(), "");
  await tabTo(page, ".panel-previous");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".panel-number").textContent(), number, "next and previous lead there and back");

  await page.keyboard.press("Escape");
  assert.equal(await panel.isVisible(), false);
  assert.equal(await focused(page), marker, "focus returns to the marker");
  await page.keyboard.press("Enter");
  await tabTo(page, ".panel-note");
  await page.keyboard.press("Tab");
  assert.equal(await panel.isVisible(), false, "past its end the panel closes");
  assert.ok(await page.evaluate((id) => document.getElementById(id).compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING, marker), "and the way goes on from the marker");
}
