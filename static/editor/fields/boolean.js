import { el, uniqueId } from "../dom.js";

export function booleanField(schema, value, { label, testid, disabled, onChange, name }) {
  const id = uniqueId("field");
  const control = el("input", {
    type: "checkbox",
    class: "fe-checkbox",
    id,
    name,
    disabled,
    checked: value === true,
    "data-testid": testid,
    onchange: () => onChange(control.checked),
  });
  const help = schema.description ? el("p", { class: "fe-help" }, schema.description) : null;
  return el(
    "div",
    { class: "fe-field" },
    el("label", { class: "fe-check", htmlFor: id }, control, label),
    help,
  );
}
