// Says to screen readers what was done: what others see on the canvas.

import { el } from "../dom.js";

/** Returns `announce(sentence)`. The same sentence twice is said twice. */
export function makeAnnouncer(root) {
  const region = el("div", { class: "fe-unseen", role: "status", "aria-live": "polite", "data-testid": "announcer" });
  root.append(region);
  return function announce(sentence) {
    region.replaceChildren(el("span", {}, sentence));
  };
}

/** "Undo: Delete “Ask name”" for tooltips; `way` is "undo" or "redo". */
export function stepTitle(way, label, t) {
  return label ? t(`named_${way}`, { step: stepName(label, t) }) : t(way);
}

export function stepName({ key, values }, t) {
  return t(`step_${key}`, values);
}
