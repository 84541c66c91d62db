// A line that was dropped on empty ground: choose a node type, and the new node is there, connected.

import { el, icon } from "./dom.js";
import { fold } from "./fold.js";

/** `choose(type)` is called once, or never when the list is closed. `place` is {x, y} within `stage`. */
export function askForType(stage, { registry, t, place, choose }) {
  stage.querySelector(".fe-quickadd")?.remove();
  const list = el("ul", { class: "fe-quickadd-list" });
  const search = el("input", {
    type: "search",
    class: "fe-input",
    placeholder: t("find_type"),
    "aria-label": t("find_type"),
    "data-testid": "quickadd-search",
    oninput: () => draw(),
  });
  let open = true;
  const close = () => {
    if (!open) return; // taking it away takes its focus away, which closes it
    open = false;
    panel.remove();
  };
  const take = (type) => {
    close();
    choose(type);
  };
  const panel = el(
    "div",
    {
      class: "fe-quickadd",
      role: "dialog",
      "aria-label": t("connect_to_new"),
      "data-testid": "quickadd",
      onkeydown: (event) => onKey(event, { list, close }),
      onfocusout: (event) => panel.contains(event.relatedTarget) || close(),
    },
    el("h3", {}, t("connect_to_new")),
    search,
    list,
  );
  const draw = () => {
    const found = registry.kinds.filter((kind) =>
      fold(`${kind.name} ${kind.type}`).includes(fold(search.value.trim())),
    );
    list.replaceChildren(...found.map((kind) => item(kind, take)));
    if (found.length === 0) list.append(el("li", { class: "fe-hint" }, t("nothing_found")));
  };
  draw();
  stage.append(panel);
  keepInside(panel, stage, place);
  search.focus();
}

function item(kind, take) {
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: "fe-palette-item",
        "data-category": kind.category,
        "data-testid": `quickadd-${kind.type}`,
        onclick: () => take(kind.type),
      },
      el("span", { class: "fe-chip is-small" }, icon(kind.icon || "circle")),
      el("span", {}, kind.name),
    ),
  );
}

function onKey(event, { list, close }) {
  event.stopPropagation();
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const actions = {
    Escape: close,
    ArrowDown: () => buttons[Math.min(at + 1, buttons.length - 1)]?.focus(),
    ArrowUp: () => buttons[Math.max(at - 1, 0)]?.focus(),
    Enter: at < 0 ? () => buttons[0]?.click() : null,
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function keepInside(panel, stage, { x, y }) {
  panel.style.left = `${Math.max(8, Math.min(x, stage.clientWidth - panel.offsetWidth - 8))}px`;
  panel.style.top = `${Math.max(8, Math.min(y, stage.clientHeight - panel.offsetHeight - 8))}px`;
}
