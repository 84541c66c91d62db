// A modal question. The browser's own dialog keeps the focus inside and closes on Escape.

import { el } from "./dom.js";

/**
 * `actions`: [{label, style?, testid?, after?, run(dialog)}]; a run that returns false keeps the dialog open. Before
 * the promise `after` is settled the button cannot be pressed.
 */
export function openDialog({ title, body, actions, testid }) {
  const dialog = el("dialog", { class: "fe-dialog", "data-testid": testid, "aria-label": title });
  const press = async (run) => {
    if ((await run?.(dialog)) !== false) dialog.close();
  };
  const buttons = actions.map((action) => buttonOf(action, press));
  dialog.append(el("h2", {}, title), ...[body].flat(), el("div", { class: "fe-dialog-actions" }, ...buttons));
  dialog.addEventListener("close", () => dialog.remove());
  document.querySelector(".fe").append(dialog);
  dialog.showModal();
  dialog.scrollTop = 0; // a long one is read from its beginning, whatever has the focus
  return dialog;
}

function buttonOf({ label, style = "", testid, after, run }, press) {
  const onclick = () => press(run);
  const button = el("button", { type: "button", class: `fe-button ${style}`, "data-testid": testid, onclick }, label);
  if (after) {
    button.disabled = true;
    Promise.allSettled([after]).then(() => {
      button.disabled = false;
    });
  }
  return button;
}
