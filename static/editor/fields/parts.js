// What every field has around its control.

import { el, icon, uniqueId } from "../dom.js";
import { withCompletion } from "./completion.js";

/** A control with its label above and its description below; what must be filled in has a star. */
export function labelled(control, schema, { label, required = false, extra = null, variables, t }) {
  control.id ||= uniqueId("field");
  const help = schema.description
    ? el("p", { class: "fe-help", id: `${control.id}-help` }, schema.description)
    : null;
  if (help) control.setAttribute("aria-describedby", help.id);
  if (required) control.setAttribute("aria-required", "true");
  const how = variables && schema["x-variables"];
  return el(
    "div",
    { class: "fe-field" },
    el("div", { class: "fe-label-row" }, el("label", { htmlFor: control.id }, label, required ? star() : null), extra),
    how ? withCompletion(control, { how, variables, t }) : control,
    help,
  );
}

function star() {
  return el("span", { class: "fe-required", "aria-hidden": "true" }, " *");
}

/** Several controls under one heading. */
export function group(schema, { label, testid, extra = null }, ...children) {
  return el(
    "fieldset",
    { class: "fe-field fe-group", "data-testid": testid },
    el("legend", {}, label),
    extra,
    schema.description ? el("p", { class: "fe-help" }, schema.description) : null,
    ...children,
  );
}

export function removeButton({ t, disabled }, what, onclick) {
  const label = t("remove_named", { name: what });
  return el(
    "button",
    { type: "button", class: "fe-icon-button", disabled, title: label, "aria-label": label, onclick },
    icon("close"),
  );
}

export function addButton({ t, disabled, testid }, onclick) {
  return el(
    "button",
    { type: "button", class: "fe-small-button", disabled, onclick, "data-testid": `${testid}-add` },
    icon("add"),
    t("add"),
  );
}
