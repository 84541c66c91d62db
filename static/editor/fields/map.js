import { el } from "../dom.js";
import { emptyValue } from "../schema.js";
import { addButton, group, removeButton } from "./parts.js";

/** Names with a value each. Pairs keep their order; a pair without a name is not stored yet. */
export function mapField(schema, value, context) {
  const inner = schema.additionalProperties === true ? { type: "string" } : schema.additionalProperties;
  const valueSchema = { "x-variables": schema["x-variables"], ...inner };
  let pairs = Object.entries(value ?? {});
  const rows = el("div", { class: "fe-rows" });
  const change = (next, redraw) => {
    pairs = next;
    context.onChange(Object.fromEntries(pairs.filter(([key]) => key !== "")));
    if (redraw) draw();
  };
  const keyControl = (key, index) =>
    buildKey(schema, key, {
      ...context,
      testid: `${context.testid}-${index}-key`,
      rename: (name) => change(pairs.with(index, [name, pairs[index][1]]), false),
    });
  const row = ([key, item], index) =>
    el(
      "div",
      { class: "fe-row fe-pair" },
      keyControl(key, index),
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
    rows.lastElementChild.querySelector(".fe-key").focus();
  };
  return group(schema, context, rows, addButton(context, add));
}

/** Free names are typed; where the schema lists the names, one is chosen. */
function buildKey(schema, key, { t, testid, disabled, rename }) {
  const names = schema.propertyNames?.enum;
  const attributes = {
    class: "fe-input fe-key",
    disabled,
    "aria-label": t("map_key"),
    "data-testid": testid,
  };
  const control = names
    ? el("select", attributes, ...["", ...names].map((name) => el("option", { value: name }, name || "—")))
    : el("input", { ...attributes, type: "text", autocomplete: "off", placeholder: t("map_key") });
  control.value = key;
  control.addEventListener("input", () => rename(control.value));
  return control;
}
