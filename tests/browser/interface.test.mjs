// The interface in other languages: German as it comes with the program, and one that runs from right to left, which a dossier brings.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { launch, open } from "./lib/chromium.mjs";
import { HOSTS } from "./lib/hosts.mjs";
import { ROOT, built, configured, demoCopy } from "./lib/program.mjs";

/** The demo in Hebrew letters: every message is its own English, spelled with them. */
function rightToLeft() {
  const folder = configured(demoCopy(), ['language = "he"']);
  const english = readFileSync(join(ROOT, "messages/en.ftl"), "utf8");
  const spelled = english.replace(/^([a-z-]+) = ([A-Z][\w ,’]+)$/gm, (_, key, words) => `${key} = ${words.replace(/[a-z]/gi, (letter) => String.fromCharCode(0x5d0 + (letter.charCodeAt(0) % 27)))}`);
  mkdirSync(join(folder, "messages"), { recursive: true });
  writeFileSync(join(folder, "messages/he.ftl"), spelled);
  return folder;
}

const LANGUAGES = [
  { language: "de", direction: "ltr", folder: () => configured(demoCopy(), ['language = "de"']), date: /^\d+\. \p{L}+ \d{4}/u },
  { language: "he", direction: "rtl", folder: rightToLeft, date: /^\d+ \p{L}+ \d{4}/u },
];

describe("the interface", () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser.close());

  for (const { language, direction, folder, date } of LANGUAGES) {
    test(`in ${language}: language, direction, dates, no overflow, no violation`, async (t) => {
      const host = await HOSTS.nginx(built(folder()));
      t.after(() => host.stop());
      for (const width of [320, 1280]) {
        const { page, troubles, close } = await open(browser, `${host.address}index.html`, { viewport: { width, height: 900 } });
        await page.locator(".card a").first().click();
        // Without its style sheet a page has another width.
        await page.waitForLoadState();
        assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [language, direction]);
        assert.match(await page.locator(".eyebrow time").first().textContent(), date);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, "nothing stands out of the page");
        // A short briefing has every kind of element, and axe-core is through with it in a moment.
        await page.goBack();
        await page.locator(".single .card a").first().click();
        await page.waitForLoadState();
        const { violations } = await new AxeBuilder({ page }).analyze();
        assert.deepEqual(violations.map((violation) => violation.id), []);
        assert.deepEqual(troubles, []);
        await close();
      }
    });
  }
});
