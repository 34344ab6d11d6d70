// Sources where a reader asks for them: a switch that lights up all words that stand in a source, and a panel that shows the
// note of a marker beside its words. It only adds: without it a marker is a link to its note, and all notes are on the page.
(() => {
  "use strict";
  const markers = [...document.querySelectorAll('main .marker[href^="#"]')];
  if (!markers.length) return;
  // What only a script can serve waits in templates, in the words and the place that the page gives it.
  for (const template of document.querySelectorAll("template.live")) template.replaceWith(template.content);
  const toggle = document.querySelector(".sources-switch");
  const panel = document.querySelector(".source-panel");

  /** Wraps the words before each group of markers, as far back as the group before. */
  function ground() {
    for (const group of document.querySelectorAll("main .markers")) {
      const words = document.createElement("span");
      words.className = "grounded";
      while (group.previousSibling && !group.previousSibling.matches?.(".markers")) words.prepend(group.previousSibling);
      if (words.textContent.trim()) group.before(words);
    }
  }

  function light(on) {
    if (on && !document.querySelector(".grounded")) ground();
    document.documentElement.classList.toggle("sources-lit", on);
    toggle.setAttribute("aria-checked", on);
  }
  toggle?.addEventListener("click", () => light(toggle.getAttribute("aria-checked") !== "true"));
  if (!panel) return;

  const part = (name) => panel.querySelector(`.panel-${name}`);
  /** The marker whose note is shown. */
  let open = null;

  function show(marker) {
    const note = document.getElementById(marker.hash.slice(1));
    if (!note) return false;
    open?.removeAttribute("aria-expanded");
    open = marker;
    open.setAttribute("aria-expanded", "true");
    const body = note.cloneNode(true);
    body.querySelectorAll(".back, .print-only").forEach((gone) => gone.remove());
    body.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    part("number").textContent = note.value;
    part("body").replaceChildren(...body.childNodes);
    part("body").scrollTop = 0;
    part("note").href = marker.hash;
    panel.hidden = false;
    panel.focus({ preventScroll: true });
    uncover(marker);
    return true;
  }

  /** Brings the words of a marker out from under the panel. */
  function uncover(marker) {
    const [words, over] = [marker.getBoundingClientRect(), panel.getBoundingClientRect()];
    const covered = words.bottom > over.top && words.right > over.left;
    if (covered || words.top < 0 || words.bottom > innerHeight) marker.scrollIntoView({ block: over.width > innerWidth / 2 ? "start" : "center" });
  }

  function close() {
    if (!open) return;
    const marker = open;
    open = null;
    panel.hidden = true;
    marker.removeAttribute("aria-expanded");
    marker.focus({ preventScroll: true });
  }

  /** Shows the note of the marker so many places on, round and round, past those that stand in what is folded away. */
  function step(by) {
    const shown = markers.filter((marker) => marker === open || marker.checkVisibility?.() !== false);
    show(shown[(shown.indexOf(open) + by + shown.length) % shown.length]);
  }

  for (const marker of markers) marker.setAttribute("aria-haspopup", "dialog");
  document.addEventListener("click", (event) => {
    const marker = event.target.closest?.(".marker");
    const plain = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (plain && markers.includes(marker)) {
      if (marker === open) close();
      else if (!show(marker)) return;
      event.preventDefault();
    }
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
  // Past the panel's ends the way goes on from the marker.
  panel.addEventListener("keydown", (event) => {
    const stops = [...panel.querySelectorAll("a[href], button")];
    const ends = event.shiftKey ? [panel, stops[0]] : [stops.at(-1)];
    if (event.key === "Tab" && ends.includes(document.activeElement)) close();
  });
  part("close").addEventListener("click", close);
  part("previous").addEventListener("click", () => step(-1));
  part("next").addEventListener("click", () => step(1));
  // To the note itself: the panel would stand over it.
  part("note").addEventListener("click", () => { panel.hidden = true; open?.removeAttribute("aria-expanded"); open = null; });
})();
