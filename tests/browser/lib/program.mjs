// The program under test and folders to run it in.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository, which is also the demo dossier. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** The program: what `cargo build --release` made, unless `DOSSIER` names another. */
export const PROGRAM = process.env.DOSSIER ?? join(ROOT, "target/release/dossier");

const folders = [];
process.on("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder that goes away with this process. */
export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), "dossier-browser-"));
  folders.push(folder);
  return folder;
}

/** Builds a dossier (the demo, unless another folder is given) and gives the folder of the site. */
export function built(root = ROOT) {
  const output = join(temporary(), "public");
  execFileSync(PROGRAM, ["--root", root, "build", "--quiet", "--locked", "--output-dir", output]);
  return output;
}

/** A copy of the demo dossier that a test may change. */
export function demoCopy() {
  const folder = temporary();
  for (const name of ["content", "dossier.toml", "dossier.lock"]) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  mkdirSync(join(folder, "templates"));
  return folder;
}

/** Starts `dossier serve` in a folder; gives its address and a way to end it. */
export async function preview(folder) {
  const child = spawn(PROGRAM, ["--root", folder, "serve", "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const address = await new Promise((found, failed) => {
    const listen = (chunk) => {
      said += chunk;
      const url = said.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (url) found(url[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("exit", () => failed(new Error(`the preview ended: ${said}`)));
  });
  return { address, stop: () => child.kill() };
}

/** All files under a folder whose names end in `.html`, as paths relative to it, sorted. */
export function htmlFiles(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
}

/** Sets keys at the top of a dossier's configuration, in place of what it says of them. */
export function configured(folder, lines) {
  const path = join(folder, "dossier.toml");
  const kept = readFileSync(path, "utf8").split("\n").filter((line) => !lines.some((set) => line.startsWith(set.split("=")[0])));
  writeFileSync(path, [...lines, ...kept].join("\n"));
  return folder;
}
