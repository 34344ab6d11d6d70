// The search: from a web server, under the policy of `_headers`; and the word that a reader gets where it cannot work.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, open, press, tabTo } from "./lib/chromium.mjs";
import { HOSTS } from "./lib/hosts.mjs";
import { built } from "./lib/program.mjs";

describe("search", () => {
  let browser, site;
  before(async () => {
    browser = await launch();
    site = built();
  });
  after(() => browser.close());

  for (const name of ["nginx", "python http.server"]) {
    test(`finds a briefing, from ${name}`, async (t) => {
      const host = await HOSTS[name](site);
      t.after(() => host.stop());
      const { page, troubles, close } = await open(browser, `${host.address}search/index.html`);
      await page.locator(".search").waitFor();
      await tabTo(page, "#search-words");
      await page.keyboard.type("ferry");
      await page.locator(".search-results mark").first().waitFor();
      assert.match(await page.locator(".search-count").textContent(), /\d/);
      await page.locator("#search-kind").selectOption("People");
      await page.waitForFunction(() => !document.querySelector(".search-results a[href*='events/']"));
      await page.locator("#search-kind").selectOption("Briefings");
      await page.locator(".search-results a[href*='events/']").first().waitFor();
      await tabTo(page, ".search-results a");
      await press(page, "Enter");
      assert.equal(await page.locator("body.page-event").count(), 1);
      assert.deepEqual(troubles, []);
      await close();
    });
  }

  test("opened from a disk it says why it cannot search", async () => {
    const host = await HOSTS.file(site);
    const { page, troubles, close } = await open(browser, `${host.address}search/index.html`);
    await page.locator(".search-disk").waitFor();
    assert.equal(await page.locator(".search").isVisible(), false);
    assert.deepEqual(troubles, []);
    await close();
  });
});
