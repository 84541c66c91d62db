// The buttons on the canvas itself: notes, order, grid, overview.

import { el, icon } from "./dom.js";
import { tidied } from "./layout/layout.js";
import { Minimap } from "./minimap.js";
import { remember, remembered } from "./remembered.js";

/** Returns the actions by name, for other places that offer them. */
export function addCanvasTools(stage, { canvas, model, selection, readOnly, t }) {
  const minimap = new Minimap(stage, canvas, t("minimap"));
  const actions = {
    ...(readOnly ? {} : editActions({ canvas, model, selection })),
    fitChosen: () => canvas.outlook.fitChosen(),
  };
  const tool = (name, symbol, key, keys) =>
    toolButton({ name, symbol, label: t(key), keys, run: actions[name] });
  const snap = toggle({ name: "snap", symbol: "grid_4x4", label: t("snap"), on: true }, (on) => {
    canvas.drawing.snaps = on;
  });
  const map = toggle({ name: "minimap", symbol: "map", label: t("minimap"), on: true }, (on) => {
    minimap.hidden = !on;
  });
  const edits = [
    tool("addNote", "sticky_note_2", "add_note", "N"),
    tool("tidy", "account_tree", "tidy", "Shift+L"),
    snap,
  ];
  const looks = [tool("fitChosen", "center_focus_strong", "fit_chosen", "Shift+F"), map];
  const bar = el("div", { class: "fe-tools", role: "toolbar", "aria-label": t("canvas_tools") });
  bar.append(...(readOnly ? [] : edits), ...looks);
  stage.append(bar);
  return actions;
}

function editActions({ canvas, model, selection }) {
  return {
    addNote: () =>
      canvas.outlook.ensurePieceVisible(canvas.notes.keyOf(canvas.notes.insert(canvas.outlook.centre()))),
    tidy: () => tidy({ canvas, model, selection }),
  };
}

/** The chosen nodes, or all when fewer than two are chosen. What changed meanwhile is not overwritten. */
async function tidy({ canvas, model, selection }) {
  const some = selection.nodeIds.size > 1;
  const cards = [...canvas.cards].filter(([id]) => !some || selection.nodeIds.has(id));
  if (cards.length === 0) return;
  const { state } = model;
  const frames = new Map(cards.map(([id, card]) => [id, canvas.drawing.frameOf(card.id)]));
  const next = await tidied(state, frames);
  if (model.state !== state) return;
  model.apply(next);
  canvas.outlook.fitTo(cards.map(([, card]) => card.id));
}

function toolButton({ name, symbol, label, keys, run }) {
  return el(
    "button",
    {
      type: "button",
      class: "fe-icon-button",
      title: keys ? `${label} (${keys})` : label,
      "aria-label": label,
      "data-testid": `tool-${name}`,
      onclick: () => run(),
    },
    icon(symbol),
  );
}

function toggle({ name, symbol, label, on }, set) {
  const state = { on: remembered(name, on) };
  const show = () => {
    button.setAttribute("aria-pressed", String(state.on));
    set(state.on);
  };
  const run = () => {
    state.on = !state.on;
    remember(name, state.on);
    show();
  };
  const button = toolButton({ name, symbol, label, run });
  show();
  return button;
}
