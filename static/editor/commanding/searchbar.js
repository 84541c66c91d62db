// Search inside the flow: what matches is marked on the canvas, Enter goes from one to the next.

import { el, icon } from "../dom.js";
import { findPieces } from "./finding.js";

export class SearchBar {
  /** `selection` brings what was found to sight; `leave()` gives the focus back. */
  constructor(place, { model, registry, canvas, selection, leave, t }) {
    Object.assign(this, { model, registry, canvas, selection, leave, t });
    this.found = [];
    this.at = -1;
    this.build(place);
    model.addEventListener("change", () => this.isOpen && this.refresh());
  }

  get isOpen() {
    return !this.bar.hidden;
  }

  build(place) {
    const { t } = this;
    this.input = el("input", {
      type: "search",
      class: "fe-input",
      placeholder: t("search_flow"),
      "aria-label": t("search_flow"),
      "data-testid": "search",
      oninput: () => this.typed(),
      onkeydown: (event) => this.onKey(event),
    });
    this.count = el("output", { class: "fe-hint", "aria-live": "polite", "data-testid": "search-count" });
    this.bar = el(
      "div",
      { class: "fe-search", role: "search", hidden: true },
      this.input,
      this.count,
      this.button("keyboard_arrow_up", "search_previous", () => this.step(-1)),
      this.button("keyboard_arrow_down", "search_next", () => this.step(1)),
      this.button("close", "close", () => this.close()),
    );
    place.append(this.bar);
  }

  button(symbol, key, onclick) {
    const label = this.t(key);
    const attributes = { type: "button", class: "fe-icon-button", title: label, "aria-label": label, onclick };
    return el("button", attributes, icon(symbol));
  }

  open() {
    this.bar.hidden = false;
    this.input.focus();
    this.input.select();
    this.refresh();
  }

  close() {
    this.bar.hidden = true;
    this.found = [];
    this.mark();
    this.leave();
  }

  onKey(event) {
    if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  typed() {
    this.at = -1;
    this.refresh();
  }

  /** Before something is typed there is nothing to step through. */
  step(by) {
    if (!this.isOpen) return this.open();
    if (this.found.length === 0) return null;
    const start = this.at < 0 && by < 0 ? 0 : this.at;
    this.at = (start + by + this.found.length) % this.found.length;
    const { id, isNote } = this.found[this.at];
    if (isNote) this.selection.jumpToNote(id);
    else this.selection.jump(id);
    return this.show();
  }

  refresh() {
    const current = this.found[this.at];
    this.found = findPieces(this, this.input.value);
    this.at = this.found.findIndex(({ id, isNote }) => id === current?.id && isNote === current.isNote);
    this.show();
  }

  show() {
    const { t, found, at } = this;
    const counted = at < 0 ? t("search_found", { count: found.length }) : `${at + 1} / ${found.length}`;
    this.count.textContent = this.input.value.trim() ? counted : "";
    this.mark();
  }

  mark() {
    this.markAll(this.canvas.cards, false);
    this.markAll(this.canvas.notes.stickies, true);
  }

  /** `pieces`: id → {element}, all of them notes or none. */
  markAll(pieces, notes) {
    const ids = new Set(this.found.filter(({ isNote }) => isNote === notes).map(({ id }) => id));
    const now = this.found[this.at];
    for (const [id, { element }] of pieces) {
      element.classList.toggle("is-found", ids.has(id));
      element.classList.toggle("is-found-now", now?.isNote === notes && now.id === id);
    }
  }
}
