// Above the canvas: which days and which version, what came of it in a line, and what the signs mean.

import { el, icon } from "../dom.js";

const SPANS = [7, 30];

export class HeatBar {
  /** `change({days} | {revision})` and `close()` are told of presses; `onTable` is set later. */
  constructor({ t, numbers, change, close }) {
    Object.assign(this, { t, numbers, change, onTable: null });
    this.days = el("select", { class: "fe-input", "aria-label": t("heat_days"), "data-testid": "heat-days", onchange: ({ target }) => change({ days: Number(target.value) }) });
    this.versions = el("select", { class: "fe-input", "aria-label": t("heat_version"), "data-testid": "heat-version", onchange: ({ target }) => change({ revision: Number(target.value) }) });
    this.summary = el("p", { class: "fe-heat-summary", role: "status", "data-testid": "heat-summary" });
    this.notes = el("div", { class: "fe-heat-notes" });
    const table = this.button("table_rows", "heat_table", () => this.onTable?.(), "heat-table");
    this.element = el(
      "div",
      { class: "fe-heat-bar" },
      el("div", { class: "fe-heat-row" }, el("b", {}, t("heat")), this.days, this.versions, table, this.button("close", "heat_close", close, "heat-close")),
      this.summary,
      this.notes,
      legend(t, numbers),
    );
  }

  button(symbol, key, onclick, testid) {
    return el("button", { type: "button", class: "fe-small-button", onclick, "data-testid": testid }, icon(symbol), this.t(key));
  }

  busy() {
    this.summary.textContent = this.t("heat_loading");
    this.notes.replaceChildren();
  }

  counting({ left, active }) {
    const { count } = this.numbers;
    this.summary.textContent = this.t("heat_counting", { done: count(active - left), active: count(active) });
  }

  failed({ message }) {
    this.summary.textContent = this.t("heat_failed", { message });
  }

  show(figures) {
    const { t } = this;
    const spans = SPANS.map((days) => el("option", { value: days, selected: days === figures.days }, t("heat_last", { days })));
    this.days.replaceChildren(...spans);
    this.versions.replaceChildren(...figures.versions.map((version) => this.option(version, figures)));
    this.versions.hidden = figures.versions.length === 0;
    this.summary.textContent = figures.talks === 0 ? t(figures.revision_id === null ? "heat_unpublished" : "heat_empty") : this.words(figures);
    this.notes.replaceChildren(...this.remarks(figures));
    this.element.toggleAttribute("data-empty", figures.talks === 0);
  }

  option({ revision_id: id, version, name, talks, live }, figures) {
    const words = this.t(live ? "heat_live_version" : "heat_one_version", { version, talks: this.numbers.count(talks) });
    return el("option", { value: id, selected: id === figures.revision_id }, name ? `${words} · ${name}` : words);
  }

  words(figures) {
    const { t, numbers } = this;
    const parts = ["talks", "done", "dropped", "now", "elsewhere"].filter((name) => name === "talks" || figures[name] > 0);
    const value = (name) => {
      const count = numbers.count(figures[name]);
      return name === "talks" ? count : `${count} (${numbers.share(figures[name], figures.talks)})`;
    };
    return parts.map((name) => `${t(`heat_sum_${name}`)} ${value(name)}`).join(" · ");
  }

  remarks({ unreadable, talks, revision_id: id }) {
    const { t } = this;
    const remarks = [];
    if (talks === 0 && id !== null) remarks.push(t("heat_empty_hint"));
    if (unreadable > 0) remarks.push(t("heat_unreadable", { count: this.numbers.count(unreadable) }));
    return remarks.map((text) => el("p", { class: "fe-heat-note" }, text));
  }

  /** Whether the screen shows something else than the version of the figures. */
  differs(differs) {
    if (!differs) return;
    this.notes.append(el("p", { class: "fe-heat-note", "data-testid": "heat-differs" }, this.t("heat_differs")));
  }
}

function legend(t, numbers) {
  const signs = [
    ["fe-heat-visits", "12"],
    ["fe-heat-dropped", `↓ ${numbers.share(5, 100)}`],
    ["fe-heat-errors", "⚠ 2"],
    ["fe-heat-cost", numbers.time(8)],
    ["fe-heat-cost", t("heat_some_tokens", { count: 30 })],
    ["fe-heat-taken-sign", "━ 9"],
  ];
  const words = ["heat_legend_visits", "heat_legend_dropped", "heat_legend_errors", "heat_legend_median", "heat_legend_tokens", "heat_legend_taken"];
  const items = signs.map(([name, sign], index) =>
    el("span", {}, el("span", { class: `fe-heat-sign ${name}`, "aria-hidden": "true" }, sign), t(words[index])),
  );
  return el("div", { class: "fe-heat-legend", role: "note", "aria-label": t("legend") }, ...items);
}
