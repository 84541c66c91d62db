// A colleague saved a version while this page is open. It comes in when the person says so.

import { el, icon } from "./dom.js";
import { closeButton } from "./draftnote.js";

export function showNewerNote({ part, versions, readOnly, t }, { number, author, version }) {
  const place = part("newer");
  const close = () => {
    place.hidden = true;
  };
  const bring = () => {
    close();
    versions.catchUp();
  };
  const text = t(version ? "newer_published" : "newer_saved", { author, number, version });
  place.replaceChildren(
    icon("group"),
    el("p", { role: "status", "data-testid": "newer-note" }, text),
    readOnly ? reload(t) : bringButton(bring, t),
    closeButton(close, t),
  );
  place.hidden = false;
  versions.addEventListener("saved", close, { once: true });
  versions.addEventListener("merged", close, { once: true });
}

function bringButton(onclick, t) {
  return el(
    "button",
    { type: "button", class: "fe-small-button", onclick, "data-testid": "bring-together" },
    t("bring_together"),
  );
}

function reload(t) {
  const onclick = () => window.location.reload();
  return el("button", { type: "button", class: "fe-small-button", onclick }, t("show_it"));
}
