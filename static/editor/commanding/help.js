// The map of keys, from the table that binds them, and what mouse and fingers do.

import { openDialog } from "../dialog.js";
import { el } from "../dom.js";
import { GESTURES, KEYMAP, spell } from "./keymap.js";

export function openHelp({ actions, readOnly, t }) {
  const groups = KEYMAP.map(([name, bindings]) => group(name, bindings.filter(works(actions)), t));
  openDialog({
    title: t("action_help"),
    testid: "help-dialog",
    body: [el("div", { class: "fe-keys" }, ...groups.filter(Boolean), gestures(readOnly, t))],
    actions: [{ label: t("close"), style: "is-primary" }],
  });
}

/** What cannot be done here (a flow one may only read) is not on the map. */
function works(actions) {
  return ({ action }) => Boolean(actions[action]);
}

function group(name, bindings, t) {
  if (bindings.length === 0) return null;
  const rows = bindings.flatMap((binding) => [
    el("dt", { "data-testid": `key-${binding.action}` }, ...keys(binding)),
    el("dd", {}, t(`action_${binding.action}`), where(binding, t)),
  ]);
  return el("section", {}, el("h3", {}, t(`keys_${name}`)), el("dl", {}, ...rows));
}

function gestures(readOnly, t) {
  const known = GESTURES.filter(({ edits }) => !(edits && readOnly));
  const rows = known.flatMap(({ name }) => [
    el("dt", { "data-testid": `gesture-${name}` }, el("span", {}, t(`gesture_${name}`, { mod: spell("Mod") }))),
    el("dd", {}, t(`gesture_${name}_does`)),
  ]);
  return el("section", {}, el("h3", {}, t("keys_pointer")), el("dl", {}, ...rows));
}

/** The four arrows are one sign. */
function keys({ keys: all }) {
  const signs = all.length === 4 ? [all.map(spell).join(" ").replace(/ \w+\+/g, " ")] : all.map(spell);
  return signs.map((sign) => el("kbd", {}, sign));
}

function where(binding, t) {
  if (binding.where !== "graph" && binding.where !== "canvas") return null;
  return el("small", {}, t(`where_${binding.where}`));
}
