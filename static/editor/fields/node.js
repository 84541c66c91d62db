import { el } from "../dom.js";
import { labelled } from "./parts.js";

/** Another node of the flow (`"x-widget": "node"`), stored as its id. One that is gone stays visible. */
export function nodeField(schema, value, context) {
  const { testid, disabled, onChange, name, t, nodes } = context;
  const options = nodes();
  const gone = value && !options.some((option) => option.value === value);
  if (gone) options.unshift({ value, label: t("not_allowed", { value: String(value) }) });
  const control = el(
    "select",
    { class: "fe-input", name, disabled, "data-testid": testid, onchange: () => onChange(control.value) },
    el("option", { value: "" }, "—"),
    options.map((option) => el("option", { value: option.value, selected: option.value === value }, option.label)),
  );
  return labelled(control, schema, context);
}
