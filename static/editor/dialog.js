// A modal question. The browser's own dialog keeps the focus inside and closes on Escape.

import { el } from "./dom.js";

/** `actions`: [{label, style?, testid?, run(dialog)}]; a run that returns false keeps the dialog open. */
export function openDialog({ title, body, actions, testid }) {
  const dialog = el("dialog", { class: "fe-dialog", "data-testid": testid, "aria-label": title });
  const buttons = actions.map(({ label, style = "", testid: name, run }) =>
    el(
      "button",
      {
        type: "button",
        class: `fe-button ${style}`,
        "data-testid": name,
        onclick: async () => {
          if ((await run?.(dialog)) !== false) dialog.close();
        },
      },
      label,
    ),
  );
  dialog.append(el("h2", {}, title), ...[body].flat(), el("div", { class: "fe-dialog-actions" }, ...buttons));
  dialog.addEventListener("close", () => dialog.remove());
  document.querySelector(".fe").append(dialog);
  dialog.showModal();
  dialog.scrollTop = 0; // a long one is read from its beginning, whatever has the focus
  return dialog;
}
