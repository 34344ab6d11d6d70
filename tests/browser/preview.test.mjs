// `dossier serve` in a browser: a change shows itself, a mistake shows over the page, and the page recovers.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, open } from "./lib/chromium.mjs";
import { demoCopy, preview } from "./lib/program.mjs";

describe("the live preview", () => {
  let browser, folder, server;
  before(async () => {
    browser = await launch();
    folder = demoCopy();
    server = await preview(folder);
  });
  after(async () => {
    server.stop();
    await browser.close();
  });

  test("a change of an article shows without a hand on the browser", async () => {
    const { page, close } = await open(browser, server.address);
    await page.locator(".card a").first().click();
    await page.locator(".source-list a.source-title").first().click();
    const title = await page.locator("h1").textContent();
    const file = articleWith(folder, title);
    writeFileSync(file, readFileSync(file, "utf8").replace(title, `${title}, once more`));
    await page.locator("h1", { hasText: "once more" }).waitFor();
    await close();
  });

  for (const [what, name, bad, parts] of [
    ["a typo in dossier.toml", "dossier.toml", 'titel = "Corvane"\n', ["dossier.toml:1:1", "titel", "title"]],
    ["an unknown theme", "dossier.toml", 'theme = "wrie"\n', ["dossier.toml:1:", "wrie", "wire"]],
    ["a template that cannot be read", "templates/home.html", '{% extends "parent/home.html" %}\n{% block main %}\n{{ home.events | \n', ["templates/home.html:3:"]],
    ["a name that a template does not know", "templates/home.html", '{% extends "parent/home.html" %}\n{% block main %}{{ hoem.events }}{% endblock main %}\n', ["templates/home.html:2:", "hoem"]],
  ]) {
    test(`${what} shows over the page, and goes with its cause`, async () => {
      const { page, close } = await open(browser, server.address);
      const path = join(folder, name);
      const good = readdirSync(folder, { recursive: true }).includes(name) ? readFileSync(path, "utf8") : '{% extends "parent/home.html" %}\n';
      writeFileSync(path, bad);
      try {
        const shown = page.locator("pre", { hasText: parts[0] });
        await shown.waitFor();
        const text = await shown.textContent();
        for (const part of parts) assert.ok(text.includes(part), `“${part}” in:\n${text}`);
      } finally {
        writeFileSync(path, good);
      }
      await page.locator("pre").waitFor({ state: "hidden" });
      await page.locator(".card a").first().waitFor();
      await close();
    });
  }
});

/** The article file of a dossier that holds a title. */
function articleWith(folder, title) {
  const articles = join(folder, "content/articles");
  const file = readdirSync(articles, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .find((path) => readFileSync(path, "utf8").includes(title));
  assert.ok(file, `a file with “${title}”`);
  return file;
}
