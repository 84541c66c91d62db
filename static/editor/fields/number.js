import { el } from "../dom.js";
import { labelled } from "./parts.js";

export function numberField(schema, value, context) {
  const { testid, disabled, onChange, name } = context;
  const control = el("input", {
    class: "fe-input fe-number",
    type: "number",
    name,
    disabled,
    "data-testid": testid,
    min: schema.minimum ?? schema.exclusiveMinimum,
    max: schema.maximum ?? schema.exclusiveMaximum,
    placeholder: schema.default ?? null,
    step: schema.multipleOf ?? (schema.type === "integer" ? 1 : "any"),
    oninput: () => onChange(readNumber(control)),
  });
  control.value = value ?? "";
  return labelled(control, { ...schema, description: describe(schema, context.t) }, context);
}

/** An emptied field means "as the type has it"; a number out of range is kept, and the server says so. */
function readNumber(control) {
  control.setAttribute("aria-invalid", String(!control.validity.valid));
  return control.value === "" ? undefined : control.valueAsNumber;
}

function describe(schema, t) {
  const { minimum: least, maximum: most } = schema;
  const range = least !== undefined && most !== undefined ? t("range", { least, most }) : "";
  return [schema.description, range].filter(Boolean).join(" ");
}
