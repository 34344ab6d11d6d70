// The search: from a web server, under the policy of `_headers`; and the word that a reader gets where it cannot work.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, open, press, tabTo } from "./lib/chromium.mjs";
import { HOSTS } from "./lib/hosts.mjs";
import { built, configured, demoCopy } from "./lib/program.mjs";

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

  test("months narrow it, from the first to the last that is chosen", async (t) => {
    const { page, troubles, close } = await searchPage(t, browser, site);
    await page.locator("#search-kind").selectOption("Briefings");
    await page.locator(".search-results a").first().waitFor();
    const dates = async () => (await page.locator(".search-results .entry-date").allTextContents()).map((date) => new Date(`${date} UTC`).toISOString().slice(0, 7));
    const all = (await dates()).sort();
    const [from, to] = [all.at(1), all.at(-2)];
    assert.ok(all[0] < from && from < to && to < all.at(-1), `the demo has briefings of several months: ${all}`);
    const kept = all.filter((month) => month >= from && month <= to);
    await page.locator("#search-from").selectOption(from);
    await page.locator("#search-to").selectOption(to);
    await page.waitForFunction((wanted) => document.querySelectorAll(".search-results > li").length === wanted, kept.length);
    assert.deepEqual((await dates()).sort(), kept);

    await page.reload();
    await page.waitForFunction((wanted) => document.querySelectorAll(".search-results > li").length === wanted, kept.length);
    assert.equal(await page.locator("#search-from").inputValue(), from, "the address keeps what was chosen");
    assert.deepEqual(troubles, []);
    await close();
  });

  test("articles are found where the dossier asks for them, and only there", async (t) => {
    const { page: without, close: closeWithout } = await searchPage(t, browser, site);
    assert.ok(!(await kinds(without)).includes("Sources"));
    await closeWithout();

    const { page, troubles, close } = await searchPage(t, browser, built(configured(demoCopy(), ['search = "sources"'])));
    await page.locator("#search-kind").selectOption("Sources");
    await page.locator("#search-words").fill("ferry");
    await page.locator(".search-results mark").first().waitFor();
    await page.locator(".search-results a").first().click();
    assert.equal(await page.locator("body.page-source").count(), 1);
    assert.deepEqual(troubles, []);
    await close();
  });

  test("opened from a disk it says why it cannot search", async () => {
    const host = await HOSTS.file(site);
    const { page, troubles, close } = await open(browser, `${host.address}search/index.html`);
    await page.locator(".search-disk").waitFor();
    assert.equal(await page.locator(".search").isVisible(), false);
    assert.deepEqual(troubles, []);
    await close();
  });
});

/** The search page of a site, served, once it can search. */
async function searchPage(t, browser, site) {
  const host = await HOSTS.nginx(site);
  t.after(() => host.stop());
  const opened = await open(browser, `${host.address}search/index.html`);
  await opened.page.locator(".search").waitFor();
  return opened;
}

const kinds = (page) => page.locator("#search-kind option").evaluateAll((options) => options.map((option) => option.value));
