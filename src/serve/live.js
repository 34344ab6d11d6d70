// Part of the live preview only. Reloads the page after a build and shows what the build found.
(() => {
  const version = Number(document.currentScript.dataset.version);
  const overlay = document.createElement("section");
  overlay.id = "dossier-findings";
  overlay.hidden = true;
  overlay.tabIndex = -1;
  overlay.setAttribute("role", "alert");
  overlay.setAttribute("aria-label", "Findings of the last build");
  document.body.append(overlay);

  const show = (findings) => {
    overlay.replaceChildren();
    overlay.hidden = findings.length === 0;
    if (overlay.hidden) return;
    const close = document.createElement("button");
    close.textContent = "Close";
    close.addEventListener("click", () => { overlay.hidden = true; });
    const heading = document.createElement("h2");
    heading.textContent = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
    overlay.append(close, heading);
    for (const finding of findings) {
      const text = document.createElement("pre");
      text.textContent = finding;
      overlay.append(text);
    }
  };
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") overlay.hidden = true; });

  const events = new EventSource("/__dossier/events");
  events.addEventListener("build", (event) => {
    const build = JSON.parse(event.data);
    if (build.version === version) show(build.findings);
    else location.reload();
  });
})();
