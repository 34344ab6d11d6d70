// The Nu checker of the W3C on every file of the built demo, in both themes.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, built, configured, demoCopy, htmlFiles } from "./lib/program.mjs";

const NU = join(ROOT, "tests/browser/node_modules/vnu-jar/build/dist/vnu.jar");

for (const [theme, build] of [["briefing", built], ["wire", () => built(configured(demoCopy(), ['theme = "wire"']))]]) {
  test(`theme ${theme}: no error and no warning on any page`, () => {
    const site = build();
    assert.ok(htmlFiles(site).length > 50);
    const run = spawnSync("java", ["-jar", NU, "--skip-non-html", "--also-check-css", "--also-check-svg", "--format", "json", site], { encoding: "utf8", maxBuffer: 1 << 28 });
    assert.equal(run.error, undefined, "tests/run installs Java");
    const { messages } = JSON.parse(run.stderr);
    assert.deepEqual(messages.map(({ url, lastLine, message }) => `${url.slice(url.indexOf("public/"))}:${lastLine}: ${message}`), []);
  });
}
