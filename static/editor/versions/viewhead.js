// Above the canvas of versions: what is looked at, what it is compared with, the way back. Below it: the signs.

import { el, icon } from "../dom.js";
import { MINE } from "./sides.js";
import { SIGNS, signMark } from "./signs.js";

export const NOTHING = "";

export function headOf(view) {
  const { t } = view.editor;
  const { row } = view;
  const author = row.author ?? t("somebody");
  const title = row.id === MINE ? t("my_work") : t("looking_at", { number: row.number, author });
  return [
    icon("visibility"),
    el("b", { "data-testid": "looking-at", title }, title),
    el("label", { class: "fe-compare" }, t("compare_with"), comparison(view)),
    closeButton(view),
  ];
}

function comparison(view) {
  const options = choicesOf(view).map(([value, label]) => el("option", { value, selected: value === view.other }, label));
  const change = ({ target: { value } }) => view.compareWith([NOTHING, MINE].includes(value) ? value : Number(value));
  return el("select", { class: "fe-input", onchange: change, "data-testid": "compare-with" }, ...options);
}

/** [[key, label]]: nothing, one's own work, and every version that the list has. */
function choicesOf({ editor: { t }, row, list, published }) {
  const mine = row.id === MINE ? [] : [[MINE, t("my_work")]];
  const others = list.rows.filter(({ id }) => id !== row.id);
  return [[NOTHING, t("compare_nothing")], ...mine, ...others.map((one) => [one.id, nameOf(one, published, t)])];
}

function nameOf({ id, number, name, published_version: version }, published, t) {
  const live = id === published.id ? t("live_version", { version }) : version && t("published_version", { version });
  return [name || t("version_number", { number }), live].filter(Boolean).join(" · ");
}

function closeButton(view) {
  const label = view.editor.t("back_to_work");
  return el(
    "button",
    { type: "button", class: "fe-small-button", onclick: () => view.close(), "data-testid": "close-versions" },
    icon("close"),
    label,
  );
}

export function legend(t) {
  const items = Object.keys(SIGNS).map((sign) => el("span", {}, signMark(sign, t), t(`diff_${sign}`)));
  return el("div", { class: "fe-legend", role: "note", "aria-label": t("legend") }, ...items);
}
