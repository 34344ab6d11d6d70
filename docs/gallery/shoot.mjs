// Remakes the pictures of the README's gallery: `node docs/gallery/shoot.mjs`, after `cargo build --release` and
// `npm --prefix tests/browser ci`. Chromium photographs the demo dossier; ImageMagick or pngquant, where installed, makes the files small.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "../../tests/browser/lib/chromium.mjs";
import { built, configured, demoCopy } from "../../tests/browser/lib/program.mjs";

const FOLDER = dirname(fileURLToPath(import.meta.url));
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 960 };

const briefing = built();
const sites = { briefing, wire: built(configured(demoCopy(), ['theme = "wire"'])), german: built(configured(demoCopy(), ['language = "de"'])) };
const event = `events/${readdirSync(join(briefing, "events")).find((name) => name.endsWith("silver-tern-report"))}/index.html`;
/** The measure of which most is said. */
const measure = readdirSync(join(briefing, "figures"))
  .filter((name) => !name.includes("."))
  .map((name) => `figures/${name}/index.html`)
  .reduce((most, page) => (statSync(join(briefing, page)).size > statSync(join(briefing, most)).size ? page : most));
const source = `sources/${readdirSync(join(briefing, "sources")).sort()[0]}/index.html`;

/** A sheet of paper with its margins. */
async function paper(page) {
  await page.emulateMedia({ media: "print" });
  await page.addStyleTag({ content: "body { padding: 18mm 16mm !important; }" });
}

/** Name -> site, page, screen, and what is done before the picture is taken. */
const PICTURES = {
  "home-desktop": ["briefing", "index.html", { viewport: DESK }],
  "briefing-desktop": ["briefing", event, { viewport: DESK }],
  "briefing-source": ["briefing", event, { viewport: DESK }, (page) => page.locator(".lede .marker").first().click()],
  "briefing-dark": ["briefing", event, { viewport: DESK, colorScheme: "dark" }],
  "briefing-phone": ["briefing", event, { viewport: PHONE }],
  "home-phone-dark": ["briefing", "index.html", { viewport: PHONE, colorScheme: "dark" }],
  "briefing-german": ["german", event, { viewport: DESK }],
  "briefing-print": ["briefing", event, { viewport: { width: 794, height: 1123 }, colorScheme: "dark" }, paper],
  "measure-desktop": ["briefing", measure, { viewport: DESK }],
  "source-desktop": ["briefing", source, { viewport: DESK }],
  "home-wire": ["wire", "index.html", { viewport: DESK }],
  "briefing-wire": ["wire", event, { viewport: DESK }],
};

const browser = await launch();
for (const [name, [site, address, screen, act]] of Object.entries(PICTURES)) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...screen });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(sites[site], address)).href);
  await act?.(page);
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path });
  spawnSync("pngquant", ["--force", "--output", path, "64", path]).error && spawnSync("convert", [path, "+dither", "-colors", "64", "-define", "png:compression-level=9", path]);
  await context.close();
}
await browser.close();
