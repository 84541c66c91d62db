// The buttons above the canvas.

import { nameSteps } from "./commanding/telling.js";

/** A button with `data-action` runs the action of that name. */
export function bindToolbar(root, { actions, model, canvas, readOnly, report, t }) {
  const button = (name) => root.querySelector(`[data-action=${name}]`);
  for (const [name, run] of Object.entries(actions)) button(name)?.addEventListener("click", run);
  const refresh = () => refreshButtons(button, { actions, model, readOnly, t });
  model.addEventListener("change", refresh);
  canvas.drawing.on("zoom", (zoom) => showZoom(root, zoom));
  canvas.addEventListener("refused", ({ detail }) => report("notice", { text: detail.reason }));
  refresh();
}

function refreshButtons(button, { actions, model, readOnly, t }) {
  button("undo").disabled = readOnly || !model.history.canUndo;
  button("redo").disabled = readOnly || !model.history.canRedo;
  for (const name of ["save", "publish"]) button(name).disabled = !actions[name];
  nameSteps(button, model, t);
}

function showZoom(root, zoom) {
  root.querySelector("[data-part=zoom]").textContent = `${Math.round(zoom * 100)} %`;
}
