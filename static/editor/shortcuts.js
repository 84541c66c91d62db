// Runs the actions of the keymap when their keys are pressed.

import { BINDINGS, keyFrom } from "./commanding/keymap.js";
import { isTyping } from "./dom.js";

const BOUND = BINDINGS.filter((binding) => !binding.event);

/** `actions`: name → function of the event. `isGraph(target)` and `isCanvas(target)` say where the focus is. */
export function acceptShortcuts(actions, { isGraph, isCanvas }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const key = keyFrom(event);
    const places = {
      always: true,
      page: !isTyping(event.target),
      graph: isGraph(event.target) && !isTyping(event.target),
      canvas: isCanvas(event.target),
    };
    const binding = BOUND.find(({ keys, where }) => keys.includes(key) && places[where]);
    const action = binding && actions[binding.action];
    if (!action) return;
    event.preventDefault();
    action(event);
  });
}
