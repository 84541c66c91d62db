// A field to type into with a list of suggestions below, walked by the arrow keys: ARIA's combobox.

import { el, uniqueId } from "../dom.js";

/** `find(words)` → [{label, hint?, testid?, content?, run()}]; `chosen(item)` is called for Enter and press. */
export function makeCombobox({ label, testid, find, chosen }) {
  const list = el("ul", { class: "fe-options", role: "listbox", id: uniqueId("list"), "aria-label": label });
  const input = el("input", {
    type: "text",
    class: "fe-input",
    role: "combobox",
    "aria-expanded": "true",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-label": label,
    placeholder: label,
    autocomplete: "off",
    "data-testid": testid,
    oninput: () => draw(),
    onkeydown: (event) => onKey(event),
  });
  let items = [];
  let at = 0;
  const draw = () => {
    items = find(input.value);
    list.replaceChildren(...items.map((item, index) => option(item, () => chosen(items[index]))));
    move(0);
  };
  const move = (to) => {
    at = items.length === 0 ? -1 : (to + items.length) % items.length;
    [...list.children].forEach((child, index) => child.setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-activedescendant", list.children[at]?.id ?? "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const onKey = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(at + step);
    else if (event.key === "Enter" && items[at]) chosen(items[at]);
    else return;
    event.preventDefault();
  };
  draw();
  return { input, list };
}

function option({ label, hint, testid }, onclick) {
  return el(
    "li",
    { role: "option", id: uniqueId("option"), class: "fe-option", "data-testid": testid, onclick },
    el("span", {}, label),
    hint ? el("kbd", {}, hint) : null,
  );
}
