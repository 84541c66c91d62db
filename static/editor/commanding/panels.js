// Leads the keyboard to the panels: what a command needs is shown and gets the focus.

import { makePanelWalk } from "./focus.js";

export function makePanels({ root, part, canvas, selection, showTab, showLeft, inspector, outline }) {
  const left = root.querySelector(".fe-palette");
  const side = root.querySelector(".fe-side");
  const walk = makePanelWalk([root.querySelector(".fe-bar"), left, canvas.drawing.container, side]);
  const setClosed = (name, closed) => {
    root.classList.toggle(`is-${name}-closed`, closed);
    root.querySelector(`[data-action=${name}]`).setAttribute("aria-expanded", String(!closed));
  };
  const toTab = (name) => {
    setClosed("palette", false);
    showLeft(name);
  };
  const toInspector = (focus) => {
    const note = outline.focused?.note;
    if (note) return canvas.notes.edit(note);
    if (!selection.nodeId) chooseFocused(selection, outline);
    if (!selection.nodeId) return null;
    setClosed("side", false);
    showTab("inspector");
    return focus();
  };
  return {
    walk,
    toggle: (name) => setClosed(name, !root.classList.contains(`is-${name}-closed`)),
    insert: () => {
      toTab("palette");
      part("palette").querySelector("input")?.focus();
    },
    outline: () => {
      toTab("outline");
      outline.focus();
    },
    /** Back to where the graph is walked: the outline where it is shown, else the canvas. */
    home: () => (part("outline").offsetParent === null ? canvas.drawing.container : outline),
    focusedRow: () => outline.focused,
    configure: () => toInspector(() => inspector.focusFirst()),
    rename: () => toInspector(() => inspector.focusName()),
    connect: () => toInspector(() => inspector.focusOutput(outline.focused?.output)),
  };
}

function chooseFocused(selection, outline) {
  const row = outline.focused;
  if (row?.node) selection.choose(row.node);
}
