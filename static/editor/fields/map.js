import { el } from "../dom.js";
import { emptyValue } from "../schema.js";
import { addButton, group, removeButton } from "./parts.js";

/** Names with a value each. Pairs keep their order; a pair without a name is not stored yet. */
export function mapField(schema, value, context) {
  const valueSchema = schema.additionalProperties === true ? { type: "string" } : schema.additionalProperties;
  let pairs = Object.entries(value ?? {});
  const rows = el("div", { class: "fe-rows" });
  const change = (next, redraw) => {
    pairs = next;
    context.onChange(Object.fromEntries(pairs.filter(([key]) => key !== "")));
    if (redraw) draw();
  };
  const keyInput = (key, index) => {
    const input = el("input", {
      class: "fe-input fe-key",
      type: "text",
      disabled: context.disabled,
      autocomplete: "off",
      "aria-label": context.t("map_key"),
      placeholder: context.t("map_key"),
      "data-testid": `${context.testid}-${index}-key`,
      oninput: () => change(pairs.with(index, [input.value, pairs[index][1]]), false),
    });
    input.value = key;
    return input;
  };
  const row = ([key, item], index) =>
    el(
      "div",
      { class: "fe-row fe-pair" },
      keyInput(key, index),
      context.field(valueSchema, item, {
        ...context,
        label: context.t("map_value"),
        testid: `${context.testid}-${index}`,
        onChange: (changed) => change(pairs.with(index, [pairs[index][0], changed]), false),
      }),
      removeButton(context, key, () => change(pairs.toSpliced(index, 1), true)),
    );
  const draw = () => rows.replaceChildren(...pairs.map(row));
  draw();
  const add = () => {
    change([...pairs, ["", emptyValue(valueSchema, context.root)]], true);
    rows.lastElementChild.querySelector("input").focus();
  };
  return group(schema, context, rows, addButton(context, add));
}
