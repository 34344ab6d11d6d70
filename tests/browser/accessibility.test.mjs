// Every type of page, light and dark, on a phone and on a desk: axe-core finds nothing, and nothing is wider than the screen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { launch, open } from "./lib/chromium.mjs";
import { HOSTS } from "./lib/hosts.mjs";
import { built, configured, demoCopy, htmlFiles } from "./lib/program.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCREENS = [
  { colorScheme: "light", viewport: { width: 320, height: 640 } },
  { colorScheme: "dark", viewport: { width: 360, height: 740 } },
  { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
];

/** Kind of page -> the largest page of that kind, which has most that can go wrong. */
function largestOfEachKind(site) {
  const pages = {};
  for (const file of htmlFiles(site)) {
    const html = readFileSync(join(site, file), "utf8");
    const kind = html.match(/<body class="page-([a-z-]+)"/)?.[1];
    if (kind && !(pages[kind]?.size >= html.length)) pages[kind] = { file, size: html.length };
  }
  return Object.entries(pages).map(([kind, { file }]) => [kind, file]);
}

/** What axe-core says, in a line for each element. */
const told = (violations) => violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target}`));

describe("no reader is shut out", () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser.close());

  for (const [theme, build] of [["briefing", built], ["wire", () => built(configured(demoCopy(), ['theme = "wire"']))]]) {
    test(`theme ${theme}`, async (t) => {
      const site = build();
      const pages = largestOfEachKind(site);
      assert.ok(pages.length >= 8, `${pages.length} types of page`);
      const host = await HOSTS.nginx(site);
      t.after(() => host.stop());
      for (const [kind, file] of pages) {
        await t.test(`${kind}: ${file}`, async () => {
          for (const screen of SCREENS) {
            const { page, troubles, close } = await open(browser, host.address + file, screen);
            await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
            const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
            assert.deepEqual(told(violations), [], JSON.stringify(screen));
            const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
            assert.ok(content <= width, `${content} px of page on a screen of ${width} px`);
            assert.deepEqual(troubles, []);
            await close();
          }
        });
      }
    });
  }
});
