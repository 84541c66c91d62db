// Every key of the editor, once: what is bound and what the map of keys shows both come from here.
// `keys`: "Mod" is Ctrl, or Cmd on a Mac. `where`: "always" (also while typing), "page" (not while typing),
// "graph" (with the focus on canvas or outline). `event`: the browser's own event, which does it without us.

export const KEYMAP = [
  ["file", [bind("save", "always", "Mod+S"), bind("publish", "always", "Mod+Enter"), bind("versions", "page", "Shift+V")]],
  [
    "edit",
    [
      bind("undo", "page", "Mod+Z"),
      bind("redo", "page", "Mod+Y", "Mod+Shift+Z"),
      native("cut", "Mod+X"),
      native("copy", "Mod+C"),
      native("paste", "Mod+V"),
      bind("duplicate", "page", "Mod+D"),
      bind("chooseEverything", "page", "Mod+A"),
      bind("remove", "graph", "Delete", "Backspace"),
    ],
  ],
  [
    "node",
    [
      bind("insert", "graph", "I"),
      bind("configure", "graph", "Enter"),
      bind("rename", "graph", "F2"),
      bind("connect", "graph", "C"),
      bind("makeStart", "graph", "S"),
      bind("breakpoint", "graph", "B"),
      bind("runFromHere", "graph", "R"),
      bind("addNote", "graph", "N"),
      bind("tidy", "graph", "Shift+L"),
      bind("nudge", "canvas", ...arrows("")),
      bind("nudgeFar", "canvas", ...arrows("Shift+")),
      bind("nudge", "graph", ...arrows("Alt+")),
    ],
  ],
  [
    "find",
    [
      bind("search", "page", "/"),
      bind("search", "always", "Mod+F"),
      bind("searchNext", "always", "F3"),
      bind("searchPrevious", "always", "Shift+F3"),
      bind("commands", "always", "Mod+K"),
      bind("help", "page", "?"),
    ],
  ],
  [
    "view",
    [
      bind("nextPanel", "always", "F6"),
      bind("previousPanel", "always", "Shift+F6"),
      bind("zoomIn", "graph", "+"),
      bind("zoomOut", "graph", "-"),
      bind("fit", "graph", "0"),
      bind("fitChosen", "graph", "Shift+F"),
      bind("deselect", "graph", "Escape"),
      bind("heat", "page", "Shift+H"),
    ],
  ],
];

/** What mouse and fingers do on the canvas (drawing/gestures/), for the map; `edits` changes the flow. */
export const GESTURES = [
  { name: "pan" },
  { name: "zoom" },
  { name: "lasso" },
  { name: "add" },
  { name: "free", edits: true },
  { name: "line", edits: true },
  { name: "write", edits: true },
];

export const BINDINGS = KEYMAP.flatMap(([, bindings]) => bindings);

/** The first key of an action, for tooltips; "" where it has none. */
export function keyOf(action) {
  const keys = BINDINGS.find((binding) => binding.action === action)?.keys ?? [];
  return keys.length > 0 ? spell(keys[0]) : "";
}

/** "Mod+Shift+Z" as it stands on the keyboard. */
export function spell(key) {
  const names = { Mod: isMac() ? "⌘" : "Ctrl", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };
  return key
    .split(/\+(?=.)/)
    .map((part) => names[part] ?? part)
    .join("+");
}

/** "Mod+Shift+Z" for an event. A sign that needs Shift on some keyboard ("?") is itself, without Shift. */
export function keyFrom(event) {
  const sign = event.key.length === 1 && event.key.toLowerCase() === event.key.toUpperCase();
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Mod");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && !sign) parts.push("Shift");
  return [...parts, event.key.length === 1 ? event.key.toUpperCase() : event.key].join("+");
}

function bind(action, where, ...keys) {
  return { action, where, keys };
}

function native(action, key) {
  return { action, where: "page", keys: [key], event: action };
}

function arrows(prefix) {
  return ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => prefix + key);
}

function isMac() {
  return navigator.platform.startsWith("Mac");
}
