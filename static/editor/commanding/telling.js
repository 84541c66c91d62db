// After each step: the sentence for screen readers, the names on the buttons, and what undo chooses.

import { stepName, stepTitle } from "./announcer.js";
import { keyOf } from "./keymap.js";

const MOST_CHOSEN = 200;

export function tellSteps({ model, selection, announce, t }) {
  model.addEventListener("done", ({ detail: { label, typed } }) => {
    if (label && !typed) announce(`${t(`did_${label.key}`, label.values)} ${t("undo_hint", { key: keyOf("undo") })}`);
  });
  model.addEventListener("stepped", ({ detail: { way, label, touched } }) => {
    if (touched.length > 0 && touched.length <= MOST_CHOSEN) selection.chooseAll(touched);
    if (label) announce(t(`stepped_${way}`, { step: stepName(label, t) }));
  });
}

/** `button(name)` finds the buttons of undo and redo. */
export function nameSteps(button, { history }, t) {
  for (const [way, label] of [["undo", history.nextUndo], ["redo", history.nextRedo]]) {
    const title = stepTitle(way, label, t);
    button(way).title = `${title} (${keyOf(way)})`;
    button(way).setAttribute("aria-label", title);
  }
}
