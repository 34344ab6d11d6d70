// Chromium as installed by the system, without any network but this machine's.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

/** Starts the browser. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/**
 * Opens a page that writes down what a reader should never meet: errors of scripts, violations of the Content-Security-Policy,
 * failed requests and requests to another host than the page's own.
 */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && troubles.push(`console: ${message.text()}`));
  // A request that ends because the reader has gone on is no failure.
  page.on("requestfailed", (request) => isAbort(request) || troubles.push(`failed: ${request.url()}`));
  page.on("response", (response) => response.status() >= 400 && troubles.push(`${response.status()}: ${response.url()}`));
  page.on("request", (request) => request.url().startsWith(origin(address)) || troubles.push(`elsewhere: ${request.url()}`));
  await page.goto(address);
  return { page, troubles, close: () => context.close() };
}

function origin(address) {
  const url = new URL(address);
  return url.protocol === "file:" ? "file://" : url.origin;
}

/** Presses Tab until the focused element matches the selector. */
export async function tabTo(page, selector, limit = 400) {
  for (let presses = 0; presses < limit; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`${limit} times Tab on ${page.url()} never reached ${selector}`);
}

/** Presses a key that leads to another address, and waits until it is there. */
export async function press(page, key) {
  const before = page.url();
  await page.keyboard.press(key);
  await page.waitForURL((url) => url.href !== before);
  await page.waitForLoadState();
}

function isAbort(request) {
  return request.failure()?.errorText === "net::ERR_ABORTED";
}
