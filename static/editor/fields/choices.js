import { el, uniqueId } from "../dom.js";
import { optionLabel, optionsOf } from "../schema.js";
import { group } from "./parts.js";

/** Any of a fixed set: one box each. Stored values outside of the set are shown, and go when unticked. */
export function choicesField(schema, value, context) {
  let chosen = Array.isArray(value) ? [...value] : [];
  const options = optionsOf(schema);
  const all = [...options, ...chosen.filter((item) => !options.includes(item))];
  const boxes = all.map((option) => {
    const id = uniqueId("field");
    const box = el("input", {
      type: "checkbox",
      class: "fe-checkbox",
      id,
      disabled: context.disabled,
      checked: chosen.includes(option),
      "data-testid": `${context.testid}-${option}`,
      onchange: () => {
        chosen = box.checked ? [...chosen, option] : chosen.filter((item) => item !== option);
        context.onChange(chosen);
      },
    });
    return el("label", { class: "fe-check", htmlFor: id }, box, optionLabel(schema, option));
  });
  return group(schema, context, ...boxes);
}
