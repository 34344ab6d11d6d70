// The ways in which people put a finished site before readers: web servers, and no server at all.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { temporary } from "./program.mjs";

/** Name -> async (site folder) -> { address, stop }. */
export const HOSTS = {
  nginx: (site) => serve(site, nginx),
  "python http.server": (site) => serve(site, python),
  file: async (site) => ({ address: pathToFileURL(`${site}/`).href, stop() {} }),
};

function python(site, port) {
  return ["python3", ["-m", "http.server", "--bind", "127.0.0.1", "--directory", site, String(port)]];
}

function nginx(site, port) {
  const folder = temporary();
  const conf = join(folder, "nginx.conf");
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  writeFileSync(conf, `
    daemon off; master_process off; pid ${folder}/pid; error_log stderr;
    events {}
    http {
      ${paths.join(" ")}
      include /etc/nginx/mime.types; access_log off;
      server { listen 127.0.0.1:${port}; root ${site}; error_page 404 /404.html; ${headers(site)} }
    }`);
  return ["nginx", ["-c", conf, "-p", folder]];
}

/** The rules of `_headers` as nginx says them: those for all pages, and in each place those of its own besides. */
function headers(site) {
  const rules = [];
  for (const line of readFileSync(join(site, "_headers"), "utf8").split("\n").filter(Boolean)) {
    if (!line.startsWith("  ")) rules.push({ path: line, headers: [] });
    else rules.at(-1).headers.push(line.trim().replace(/^([^:]+): (.*)$/, 'add_header $1 "$2";'));
  }
  const [all, ...places] = rules;
  const place = ({ path, headers }) => `location ${path.endsWith("*") ? path.slice(0, -1) : `= ${path}`} { ${[...all.headers, ...headers].join(" ")} }`;
  return `${all.headers.join(" ")} ${places.map(place).join(" ")}`;
}

async function serve(site, command) {
  const port = await freePort();
  const [program, options] = command(site, port);
  const child = spawn(program, options, { stdio: "ignore" });
  const failed = new Promise((_, reject) => {
    child.on("error", (error) => reject(new Error(`${program} does not start (tests/run installs it): ${error.message}`)));
    child.on("exit", (code) => reject(new Error(`${program} ended with ${code}`)));
  });
  failed.catch(() => {});
  const address = `http://127.0.0.1:${port}/`;
  await Promise.race([failed, answers(address)]);
  return { address, stop: () => child.kill() };
}

async function answers(address) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`nothing answers at ${address}`);
}

function freePort() {
  return new Promise((found) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
