import { el } from "../dom.js";
import { optionLabel, optionsOf } from "../schema.js";
import { labelled } from "./parts.js";

/** One of a fixed set. A stored value outside of the set stays visible until another one is chosen. */
export function choiceField(schema, value, context) {
  const { testid, disabled, onChange, name, t } = context;
  const values = optionsOf(schema);
  const options = values.map((option) => ({ option, label: optionLabel(schema, option) }));
  if (value !== undefined && value !== null && !values.includes(value)) {
    options.unshift({ option: value, label: t("not_allowed", { value: String(value) }) });
  }
  const empty = value === undefined || value === null || schema.nullable;
  const control = el(
    "select",
    {
      class: "fe-input",
      name,
      disabled,
      "data-testid": testid,
      onchange: () => onChange(control.value === "" ? undefined : options[Number(control.value)].option),
    },
    empty ? el("option", { value: "" }, "—") : null,
    options.map(({ option, label }, index) =>
      el("option", { value: String(index), selected: option === value }, label),
    ),
  );
  return labelled(control, schema, context);
}
