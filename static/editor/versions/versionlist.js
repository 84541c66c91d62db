// The list of versions, the newest first, page by page.

import { el } from "../dom.js";
import { MINE } from "./sides.js";

const SHOWN = ["", "published", "pinned", "automatic", "merged", "rollback"];

export class VersionList {
  /** `choose(row)` is told of a press; `row` is a version of the API, or {id: MINE}. `guard(promise)` tells faults. */
  constructor({ api, t, choose, guard, publishedId }) {
    Object.assign(this, { api, t, choose, guard, publishedId, rows: [], cursor: null, show: "" });
    this.items = el("ul", { class: "fe-version-list", "data-testid": "version-list" });
    this.more = el(
      "button",
      { type: "button", class: "fe-small-button", hidden: true, onclick: () => this.guard(this.load()), "data-testid": "more-versions" },
      t("more_versions"),
    );
    this.element = el("div", { class: "fe-versions-left" }, this.filter(), this.items, this.more);
  }

  filter() {
    const options = SHOWN.map((value) => el("option", { value }, this.t(`show_${value || "all"}`)));
    const change = ({ target }) => this.guard(this.reload(target.value));
    const label = this.t("show_versions");
    return el("select", { class: "fe-input", "aria-label": label, onchange: change, "data-testid": "version-filter" }, ...options);
  }

  async reload(show = this.show) {
    Object.assign(this, { show, rows: [], cursor: null });
    await this.load();
  }

  async load() {
    const page = await this.api.revisions({ show: this.show, cursor: this.cursor });
    this.rows.push(...page.results);
    this.cursor = page.next_cursor;
    this.more.hidden = !this.cursor;
    this.draw();
  }

  row(id) {
    return this.rows.find((row) => row.id === id) ?? null;
  }

  /** A version as the server has it now takes the place of the one that is shown. */
  put(version) {
    this.rows = this.rows.map((row) => (row.id === version.id ? version : row));
    this.draw();
  }

  mark(id) {
    this.chosen = id;
    for (const button of this.items.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.version === String(id)));
    }
  }

  draw() {
    const { t } = this;
    const mine = el(
      "li",
      {},
      this.button({ id: MINE }, el("b", {}, t("my_work")), el("small", {}, t("my_work_explained"))),
    );
    const rows = this.rows.map((row) => el("li", {}, this.button(row, ...this.words(row))));
    this.items.replaceChildren(mine, ...rows);
    this.mark(this.chosen);
  }

  button(row, ...content) {
    const attributes = { type: "button", class: "fe-version", "data-version": row.id, onclick: () => this.choose(row) };
    return el("button", { ...attributes, "data-testid": `version-${row.number ?? row.id}` }, ...content);
  }

  words(row) {
    const { t } = this;
    const time = t.time(row.published_at ?? row.created_at);
    const title = row.name || t("version_number", { number: row.number });
    return [
      el("span", { class: "fe-version-head" }, el("b", {}, title), ...this.tags(row)),
      el("small", {}, [row.name ? `#${row.number}` : null, t(`kind_${row.kind}`), row.author ?? t("somebody"), time].filter(Boolean).join(" · ")),
      row.note ? el("span", { class: "fe-version-note" }, row.note) : null,
      row.rolled_back ? el("span", { class: "fe-version-note is-bad" }, rolledBack(row, t)) : null,
    ];
  }

  tags(row) {
    const { t } = this;
    const live = row.id === this.publishedId;
    const tags = [];
    if (row.published_version) {
      const text = t(live ? "live_version" : "published_version", { version: row.published_version });
      tags.push(el("span", { class: "fe-tag", "data-tone": live ? "good" : null }, text));
    }
    if (row.is_pinned) tags.push(el("span", { class: "fe-tag", title: t("pinned_explained") }, t("pinned")));
    return tags;
  }
}

export function rolledBack({ rolled_back: { by, because } }, t) {
  return t("rolled_back_by", { name: by ?? t("somebody"), because });
}
