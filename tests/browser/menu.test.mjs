// The places of the site on a phone: behind a button that works by keyboard and without JavaScript; on a desk a line.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, open, press, tabTo } from "./lib/chromium.mjs";
import { HOSTS } from "./lib/hosts.mjs";
import { built } from "./lib/program.mjs";

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

describe("the menu", () => {
  let browser, host;
  before(async () => {
    browser = await launch();
    host = await HOSTS.file(built());
  });
  after(() => browser.close());

  for (const javaScriptEnabled of [true, false]) {
    test(`on a phone, JavaScript ${javaScriptEnabled ? "on" : "off"}`, async () => {
      const { page, troubles, close } = await open(browser, `${host.address}index.html`, { javaScriptEnabled, viewport: PHONE });
      const places = page.locator(".masthead-nav");
      assert.ok(!(await places.isVisible()), "closed at first");
      await tabTo(page, ".menu");
      await page.keyboard.press("Enter");
      assert.ok(await places.isVisible(), "Enter opens it");
      await page.keyboard.press("Escape");
      assert.ok(!(await places.isVisible()), "Escape closes it");
      assert.ok(await page.evaluate(() => document.activeElement.matches(".menu")), "and the focus is on the button");
      await page.keyboard.press("Enter");
      await tabTo(page, ".masthead-nav a[href*='timeline']", 4);
      await press(page, "Enter");
      assert.equal(await page.locator("body.page-timeline").count(), 1, "its links follow the button");
      assert.deepEqual(troubles, []);
      await close();
    });
  }

  test("on a desk all places stand in a line", async () => {
    const { page, close } = await open(browser, `${host.address}index.html`, { viewport: DESK });
    assert.ok(await page.locator(".masthead-nav").isVisible());
    assert.ok(!(await page.locator(".menu").isVisible()));
    await close();
  });
});
