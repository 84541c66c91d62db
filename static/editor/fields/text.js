import { el } from "../dom.js";
import { labelled } from "./parts.js";

export function textField(schema, value, context) {
  return labelled(textControl(schema, value, context), schema, context);
}

/** The bare control: one line, or several where the schema says `"x-widget": "longtext"`. */
export function textControl(schema, value, { testid, disabled, onChange, name }) {
  const long = schema["x-widget"] === "longtext" || schema.format === "textarea";
  const control = el(long ? "textarea" : "input", {
    class: "fe-input",
    name,
    disabled,
    "data-testid": testid,
    maxlength: schema.maxLength,
    rows: long ? 5 : null,
    type: long ? null : "text",
    spellcheck: long ? "true" : "false",
    autocomplete: "off",
    placeholder: value === undefined && typeof schema.default === "string" ? schema.default : null,
    oninput: () => onChange(control.value === "" && schema.nullable ? undefined : control.value),
  });
  control.value = value ?? "";
  return control;
}
