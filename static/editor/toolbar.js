// The buttons above the canvas, their keys, and the question before publishing.

import { openDialog } from "./dialog.js";
import { el, uniqueId } from "./dom.js";
import { acceptShortcuts } from "./shortcuts.js";

export function bindToolbar(root, { model, canvas, versions, config, selection, readOnly, report, t }) {
  const button = (name) => root.querySelector(`[data-action=${name}]`);
  const edits = readOnly
    ? {}
    : { save: () => versions.save(), undo: () => model.undo(), redo: () => model.redo() };
  const actions = {
    ...edits,
    fit: () => canvas.outlook.fit(),
    zoomIn: () => canvas.outlook.zoomBy(1.2),
    zoomOut: () => canvas.outlook.zoomBy(1 / 1.2),
    publish: () => askToPublish({ versions, t }),
    palette: () => togglePalette(root, button("palette")),
    side: () => toggleSide(root, button("side")),
  };
  for (const [name, run] of Object.entries(actions)) button(name)?.addEventListener("click", run);
  acceptShortcuts(canvas.drawing.container, {
    ...actions,
    ...(readOnly ? {} : { remove: () => selection.remove(), nudge: (x, y) => selection.nudge(x, y) }),
    deselect: () => selection.choose(null),
  });
  const refresh = () => refreshButtons(button, { model, readOnly, config });
  model.addEventListener("change", refresh);
  canvas.drawing.on("zoom", (zoom) => showZoom(root, zoom));
  canvas.addEventListener("refused", ({ detail }) => report("notice", { text: detail.reason }));
  refresh();
}

function refreshButtons(button, { model, readOnly, config }) {
  button("undo").disabled = readOnly || !model.history.canUndo;
  button("redo").disabled = readOnly || !model.history.canRedo;
  button("palette").disabled = readOnly;
  button("save").disabled = readOnly;
  button("publish").disabled = readOnly || !config.can_publish;
}

function showZoom(root, zoom) {
  root.querySelector("[data-part=zoom]").textContent = `${Math.round(zoom * 100)} %`;
}

function togglePalette(root, button) {
  const closed = root.classList.toggle("is-palette-closed");
  button.setAttribute("aria-expanded", String(!closed));
}

function toggleSide(root, button) {
  const closed = root.classList.toggle("is-side-closed");
  button.setAttribute("aria-expanded", String(!closed));
}

function askToPublish({ versions, t }) {
  const id = uniqueId("note");
  const note = el("input", {
    class: "fe-input",
    type: "text",
    id,
    maxlength: 200,
    "data-testid": "publish-note",
  });
  openDialog({
    title: t("publish_title"),
    testid: "publish-dialog",
    body: [el("p", {}, t("publish_explained")), el("label", { htmlFor: id }, t("publish_note")), note],
    actions: [
      { label: t("cancel") },
      {
        label: t("publish"),
        style: "is-primary",
        testid: "publish-confirm",
        run: () => {
          versions.publish(note.value.trim());
        },
      },
    ],
  });
}
