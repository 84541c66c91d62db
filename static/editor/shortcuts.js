// Keys of the whole editor. While somebody types, only saving works.

import { isTyping } from "./dom.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** `actions`: save, undo, redo, remove, deselect, nudge(x, y), zoomIn, zoomOut, fit. */
export function acceptShortcuts(canvasElement, actions) {
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const action = shortcut(event, canvasElement.contains(event.target), actions);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function shortcut(event, onCanvas, actions) {
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (command && key === "s") return actions.save;
  if (isTyping(event.target)) return null;
  if (command && key === "z") return event.shiftKey ? actions.redo : actions.undo;
  if (command && key === "y") return actions.redo;
  return onCanvas && !command ? canvasShortcut(event, actions) : null;
}

function canvasShortcut(event, actions) {
  if (event.key in ARROWS) {
    const [x, y] = ARROWS[event.key];
    const step = event.shiftKey ? 48 : 8;
    return () => actions.nudge(x * step, y * step);
  }
  const keys = {
    Delete: actions.remove,
    Backspace: actions.remove,
    Escape: actions.deselect,
    "+": actions.zoomIn,
    "-": actions.zoomOut,
    0: actions.fit,
  };
  return keys[event.key] ?? null;
}
