// What other people's programs make of the site: feeds by feedparser, JSON-LD by a JSON-LD processor, references by citeproc.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import CSL from "citeproc";
import jsonld from "jsonld";
import { built, configured, demoCopy, htmlFiles } from "./lib/program.mjs";

const BASE = "https://dossier.example/corvane/";
let site;
before(() => (site = built(configured(demoCopy(), [`base_url = "${BASE}"`]))));

const files = (name) => readdirSync(site, { recursive: true }).filter((path) => path.split("/").at(-1) === name).sort();
const read = (path) => readFileSync(join(site, path), "utf8");

test("feedparser reads every Atom feed without complaint", () => {
  const feeds = files("atom.xml");
  assert.ok(feeds.length > 3, "the site, its storylines and its people have feeds");
  const script = `
import feedparser, json, sys
def told(path):
    feed = feedparser.parse(open(path, "rb").read())
    entries = [[e.get("id"), e.get("title"), e.get("link"), bool(e.get("updated_parsed"))] for e in feed.entries]
    return [str(feed.get("bozo_exception", "")), feed.feed.get("id"), bool(feed.feed.get("updated_parsed")), entries]
print(json.dumps([told(path) for path in sys.argv[1:]]))`;
  const told = JSON.parse(execFileSync(process.env.PYTHON ?? "python3", ["-c", script, ...feeds.map((feed) => join(site, feed))], { encoding: "utf8" }));
  told.forEach(([complaint, id, updated, entries], n) => {
    assert.equal(complaint, "", feeds[n]);
    assert.equal(id, BASE + feeds[n]);
    assert.ok(updated && entries.length > 0, feeds[n]);
    for (const [id, title, link, dated] of entries) assert.ok(id.startsWith(BASE) && title && link === id && dated, `${feeds[n]}: ${id}`);
  });
});

test("every JSON Feed has what version 1.1 asks for, and the entries of its Atom twin", () => {
  for (const path of files("feed.json")) {
    const feed = JSON.parse(read(path));
    assert.equal(feed.version, "https://jsonfeed.org/version/1.1");
    assert.equal(feed.feed_url, BASE + path);
    assert.ok(feed.title && feed.language && feed.items.length > 0);
    for (const item of feed.items) assert.ok(item.id && item.content_text && !Number.isNaN(Date.parse(item.date_published)), path);
    assert.equal(feed.items.length, read(path.replace("feed.json", "atom.xml")).split("<entry>").length - 1);
  }
});

/** Schema.org's own context says little more than this, and no request may leave the machine. */
async function documentLoader(url) {
  assert.equal(url, "https://schema.org");
  return { contextUrl: null, documentUrl: url, document: { "@context": { "@vocab": "https://schema.org/", id: "@id", type: "@type" } } };
}

test("a JSON-LD processor understands the data of every page", async () => {
  const seen = new Set();
  for (const path of htmlFiles(site)) {
    for (const [, script] of read(path).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
      const [node, ...more] = await jsonld.expand(JSON.parse(script), { documentLoader, safe: true });
      assert.deepEqual(more, [], path);
      assert.ok((await jsonld.toRDF(node, { documentLoader })).length > 2, path);
      seen.add(node["@type"][0].replace("https://schema.org/", ""));
    }
  }
  assert.deepEqual([...seen].sort(), ["CollectionPage", "Dataset", "NewsArticle", "ProfilePage", "Quotation", "WebSite"]);
});

const STYLE = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>plain</title><id>plain</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><group delimiter=". "><names variable="author"/><text variable="title"/><text variable="container-title"/>
<date variable="issued"><date-part name="year"/></date><text variable="URL"/></group></layout></bibliography></style>`;
const LOCALE = `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms><term name="and">and</term><term name="et-al">et al.</term><term name="and others">and others</term><term name="open-quote">“</term>
<term name="close-quote">”</term><term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term><term name="page-range-delimiter">–</term></terms></locale>`;

test("citeproc makes a bibliography of every briefing's references", () => {
  const lists = files("sources.csl.json");
  assert.ok(lists.length > 3);
  for (const path of lists) {
    const items = new Map(JSON.parse(read(path)).map((item) => [item.id, item]));
    const engine = new CSL.Engine({ retrieveLocale: () => LOCALE, retrieveItem: (id) => items.get(id) }, STYLE);
    engine.updateItems([...items.keys()]);
    const [about, entries] = engine.makeBibliography();
    assert.equal(entries.length, items.size, path);
    assert.deepEqual(about.bibliography_errors, [], path);
    for (const item of items.values()) if (item.issued) assert.match(entries.join(" "), new RegExp(String(item.issued["date-parts"][0][0])));
  }
});
