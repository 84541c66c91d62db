import { el } from "../dom.js";
import { emptyValue } from "../schema.js";
import { addButton, group, removeButton } from "./parts.js";

/** Any number of the same thing: one row each, drawn again only when a row comes or goes. */
export function listField(schema, value, context) {
  let items = Array.isArray(value) ? [...value] : [];
  const rows = el("div", { class: "fe-rows" });
  const change = (next, redraw) => {
    items = next;
    context.onChange(items);
    if (redraw) draw();
  };
  const row = (item, index) =>
    el(
      "div",
      { class: "fe-row" },
      context.field(schema.items, item, {
        ...context,
        label: String(index + 1),
        testid: `${context.testid}-${index}`,
        onChange: (changed) => change(items.with(index, changed), false),
      }),
      removeButton(context, String(index + 1), () => change(items.toSpliced(index, 1), true)),
    );
  const draw = () => rows.replaceChildren(...items.map(row));
  draw();
  const add = () => {
    change([...items, emptyValue(schema.items, context.root)], true);
    rows.lastElementChild.querySelector("input, textarea, select")?.focus();
  };
  return group(schema, context, rows, addButton(context, add));
}
