// All settings of a node as JSON. What does not parse is not applied, but kept until it is mended or let go.

import { el, icon, uniqueId } from "../dom.js";
import { faultIn, rangeOfLine } from "../fields/jsonfault.js";

/** `kept`: Map node id → text that does not parse; `apply(config)` stores what does. */
export function rawJson(node, { kept, apply, t, readOnly }) {
  const note = el("div", { class: "fe-json-fault", id: uniqueId("fault"), role: "status", "data-testid": "raw-fault" });
  const control = el("textarea", {
    class: "fe-input fe-code fe-raw-json",
    rows: 18,
    spellcheck: "false",
    readonly: readOnly,
    "aria-label": t("settings_json"),
    "aria-errormessage": note.id,
    "data-testid": "raw-json",
    oninput: () => read(),
  });
  control.value = kept.get(node.id) ?? pretty(node.config);
  const read = () => {
    const { value, fault } = parse(control.value);
    control.setAttribute("aria-invalid", String(Boolean(fault)));
    note.replaceChildren(...(fault ? faultLine(control, fault, t) : []));
    if (fault) kept.set(node.id, control.value);
    else {
      kept.delete(node.id);
      apply(value);
    }
  };
  if (kept.has(node.id)) read();
  return el("section", { class: "fe-raw" }, control, note);
}

/** In the form: that JSON with a fault waits, and the ways to it and out of it. */
export function rawWaits(node, { kept, toJson, drop, t }) {
  if (!kept.has(node.id)) return null;
  return el(
    "div",
    { class: "fe-stale", role: "status", "data-testid": "raw-waits" },
    icon("data_object"),
    el("span", {}, t("json_waits")),
    el("button", { type: "button", class: "fe-small-button", onclick: toJson }, t("json_mend")),
    el("button", { type: "button", class: "fe-small-button", onclick: drop }, t("json_drop")),
  );
}

function faultLine(control, fault, t) {
  const go = () => {
    control.focus();
    control.setSelectionRange(...rangeOfLine(control.value, fault.line));
  };
  const words = fault.line ? t("json_fault", fault) : t("json_no_object");
  const button = fault.line
    ? el("button", { type: "button", class: "fe-link-button", onclick: go }, t("go_to_line", fault))
    : null;
  return [icon("error"), el("span", {}, words), button].filter(Boolean);
}

function parse(text) {
  try {
    const value = JSON.parse(text);
    const isObject = value !== null && typeof value === "object" && !Array.isArray(value);
    return isObject ? { value } : { fault: {} };
  } catch (error) {
    return { fault: faultIn(text, error) };
  }
}

export function pretty(value) {
  return JSON.stringify(value ?? {}, null, 2);
}
