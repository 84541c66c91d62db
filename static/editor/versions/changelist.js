// The changes of a comparison, one by one: press one to see it on the canvas, or step through them.

import { el, icon } from "../dom.js";
import { changeLabel, changeTitle, hasSides, sideText } from "./changewords.js";
import { SIGNS, signMark } from "./signs.js";

export class ChangeList {
  /** `look(change)` shows it on the canvas. */
  constructor({ t, registry, look }) {
    Object.assign(this, { t, registry, look, rows: [], at: -1 });
    this.count = el("span", { class: "fe-hint", role: "status", "data-testid": "change-count" });
    this.list = el("div", { class: "fe-change-list" });
    this.steps = el(
      "div",
      { class: "fe-change-steps" },
      this.count,
      this.stepButton("previous", "arrow_upward", -1),
      this.stepButton("next", "arrow_downward", 1),
    );
  }

  stepButton(name, picture, by) {
    const label = this.t(`change_${name}`);
    return el(
      "button",
      {
        type: "button",
        class: "fe-icon-button",
        title: label,
        "aria-label": label,
        "data-testid": `change-${name}`,
        onclick: () => this.step(by),
      },
      icon(picture),
    );
  }

  /** `nodes`: every node of both sides by id. What belongs to one node stands together. */
  show(changes, nodes) {
    const words = { registry: this.registry, t: this.t, nodes };
    const parts = new Map();
    for (const change of changes) {
      const title = changeTitle(change, words);
      const part = parts.get(`${title} ${change.item}`) ?? { title, rows: [] };
      part.rows.push({ change, element: this.row(change, words) });
      parts.set(`${title} ${change.item}`, part); // two nodes may have the same name
    }
    this.at = -1;
    this.rows = [...parts.values()].flatMap(({ rows }) => rows);
    this.list.replaceChildren(...[...parts.values()].map(({ title, rows }) => section(title, rows)));
    this.tell();
  }

  row(change, words) {
    const go = () => this.go(this.rows.findIndex((row) => row.change === change));
    const place = [change.kind, change.item ?? "", ...change.path].join(" ");
    return el(
      "div",
      { class: "fe-change", "data-testid": "change", "data-place": place, "data-diff": change.sign },
      el(
        "button",
        { type: "button", class: "fe-change-head", onclick: go },
        signMark(change.sign, this.t),
        el("span", {}, changeLabel(change, words)),
      ),
      hasSides(change) ? sidesOf(change, words) : null,
    );
  }

  step(by) {
    const { length } = this.rows;
    if (length > 0) this.go(this.at < 0 && by < 0 ? length - 1 : (this.at + by + length) % length);
  }

  go(index) {
    this.rows[this.at]?.element.classList.remove("is-here");
    this.at = index;
    const { change, element } = this.rows[index];
    element.classList.add("is-here");
    element.scrollIntoView({ block: "nearest" });
    this.look(change);
    this.tell();
  }

  /** The first change that speaks of a node. */
  goToNode(id) {
    const index = this.rows.findIndex(({ change }) => change.item === id && change.kind !== "note");
    if (index >= 0) this.go(index);
  }

  tell() {
    const { length } = this.rows;
    const { t, at } = this;
    const count = length === 1 ? t("change_count_one") : t("change_count", { count: length });
    this.count.textContent =
      length === 0 ? t("no_difference") : at < 0 ? count : t("change_at", { at: at + 1, count: length });
    for (const button of this.steps.querySelectorAll("button")) button.disabled = length === 0;
  }
}

/** Old and new beside each other; long texts line by line, with what went and came marked in each. */
function sidesOf(change, words) {
  const { t } = words;
  const heads = ["before", "after"].map((side) => el("span", { class: "fe-change-side" }, t(`diff_${side}`)));
  if (change.lines) return el("div", { class: "fe-change-sides" }, ...heads, ...linesOf(change.lines));
  const cells = ["before", "after"].map((side) => {
    const text = sideText(change, side, words);
    return el("span", { class: text === null ? "fe-change-value is-none" : "fe-change-value" }, text ?? t("merge_nothing"));
  });
  return el("div", { class: "fe-change-sides" }, ...heads, ...cells);
}

/** What went stands beside what came in its place. */
function linesOf(lines) {
  const rows = [];
  let [went, came] = [[], []];
  const settle = () => {
    for (let at = 0; at < Math.max(went.length, came.length); at += 1) rows.push([went[at], came[at]]);
    [went, came] = [[], []];
  };
  for (const [sign, text] of lines) {
    if (sign === "same") {
      settle();
      rows.push([{ text }, { text }]);
    } else (sign === "removed" ? went : came).push({ sign, text });
  }
  settle();
  return rows.flatMap(([old, now]) => [lineCell(old), lineCell(now)]);
}

function lineCell(line) {
  if (!line) return el("span", {});
  const sign = el("span", { class: "fe-change-sign", "aria-hidden": "true" }, SIGNS[line.sign] ?? " ");
  return el("span", { class: "fe-change-line", "data-diff": line.sign }, sign, line.text);
}

function section(title, rows) {
  return el("section", {}, el("h3", {}, title), ...rows.map(({ element }) => element));
}
