// The search page: asks the index for the words of the form, and writes what it finds as text, never as HTML.
(() => {
  "use strict";
  const form = document.querySelector(".search");
  const one = (name) => document.querySelector(`.search-${name}`);
  const [count, list, more] = [one("count"), one("results"), one("more")];
  const PAGE = 20;
  const language = document.documentElement.lang;
  /** The months of what can be found (`2026-02`, `2026` where no more is known), in order. */
  let months = [];
  let results = [];
  let asked = 0;

  /** Text with `<mark>` around what was found, as nodes. */
  function marked(excerpt) {
    return excerpt.split(/<\/?mark>/).map((text, n) => {
      if (n % 2 === 0) return text;
      const mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    });
  }

  function element(name, className, ...content) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  }

  function line({ raw_url, url, meta, excerpt }) {
    const link = element("a", "entry-text", meta.title);
    link.href = new URL(form.dataset.root + (raw_url ?? url).replace(/^\//, ""), location.href).href;
    const line = element("li", "", link);
    if (meta.date) line.append(" ", element("span", "entry-date", meta.date));
    if (excerpt) line.append(element("p", "search-excerpt", ...marked(excerpt)));
    return line;
  }

  async function show() {
    const turn = asked;
    const next = await Promise.all(results.slice(list.children.length, list.children.length + PAGE).map((result) => result.data()));
    if (turn !== asked) return;
    list.append(...next.map(line));
    more.hidden = list.children.length >= results.length;
  }

  /** The months from one to another; the one known less exactly decides. */
  function between(from, to) {
    return months.filter((month) => month >= from.slice(0, month.length) && month.slice(0, to.length) <= to.slice(0, month.length));
  }

  function monthName(month) {
    return month.length < 7 ? month : new Date(month).toLocaleDateString(language, { year: "numeric", month: "long", timeZone: "UTC" });
  }

  async function search(pagefind) {
    const turn = (asked += 1);
    const data = new FormData(form);
    const { from, to, q, ...chosen } = Object.fromEntries([...data].filter(([, value]) => value));
    const filters = from || to ? { ...chosen, month: { any: between(from ?? "", to ?? "9999") } } : chosen;
    const words = q?.trim();
    history.replaceState(null, "", `?${new URLSearchParams([...data].filter(([, value]) => value))}`);
    const found = words || Object.keys(filters).length ? await pagefind.search(words || null, { filters }) : null;
    if (turn !== asked) return;
    results = found?.results ?? [];
    const { none, one, many } = count.dataset;
    count.textContent = !found ? "" : results.length === 0 ? none : results.length === 1 ? one : many.replace("#", results.length.toLocaleString(language));
    list.replaceChildren();
    await show();
  }

  async function start() {
    if (location.protocol === "file:") return void (one("disk").hidden = false);
    let pagefind;
    try {
      pagefind = await import(new URL(`${form.dataset.index}pagefind.js`, location.href).href);
      await pagefind.options({ excerptLength: 30 });
    } catch {
      return void (one("missing").hidden = false);
    }
    const filters = await pagefind.filters();
    months = Object.keys(filters.month ?? {}).sort();
    const asked = new URLSearchParams(location.search);
    for (const select of form.querySelectorAll("select")) {
      const counted = Object.entries(filters[select.name] ?? {}).map(([value, pages]) => [`${value} (${pages})`, value]);
      const options = ["from", "to"].includes(select.name) ? months.map((month) => [monthName(month), month]) : counted;
      for (const option of options) select.add(new Option(...option));
      select.closest("p").hidden = select.options.length < 3;
      select.value = asked.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    }
    form.elements.q.value = asked.get("q") ?? "";
    form.hidden = false;
    let wait;
    form.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(() => search(pagefind), 120);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      search(pagefind);
    });
    more.addEventListener("click", show);
    if (location.search) await search(pagefind);
  }
  start();
})();
