// "Unsaved changes of 14:02" above the canvas, with the way back to the saved version.

import { openDialog } from "./dialog.js";
import { el, icon } from "./dom.js";

export function showDraftNote(place, { opened, flow, model, drafts, versions, api, localCopy, t }) {
  const { unsaved } = opened;
  versions.startedFromDraft(unsaved.base);
  if (unsaved.onlyHere) drafts.rebase({ baseRevisionId: opened.baseRevisionId, state: null });
  const discard = async () => {
    await api.deleteDraft();
    localCopy.forget();
    versions.loadVersion(flow.head);
    place.hidden = true;
  };
  const ask = () =>
    openDialog({
      title: t("discard_title"),
      body: el("p", {}, t("discard_explained", { number: flow.head.number })),
      actions: [
        { label: t("cancel") },
        { label: t("discard_draft"), style: "is-danger", testid: "discard-confirm", run: discard },
      ],
    });
  const close = () => {
    place.hidden = true;
  };
  place.replaceChildren(
    icon("history"),
    el("p", {}, ...sentences(unsaved, flow, t)),
    el("button", { type: "button", class: "fe-small-button", onclick: ask, "data-testid": "discard-draft" }, t("discard_draft")),
    el("button", { type: "button", class: "fe-icon-button", onclick: close, "aria-label": t("close"), title: t("close") }, icon("close")),
  );
  place.hidden = false;
  versions.addEventListener("saved", close);
}

function sentences({ savedAt, onlyHere, base }, { head }, t) {
  const first = t(onlyHere ? "unsaved_changes_here" : "unsaved_changes", { time: t.time(savedAt) });
  const second = base ? "" : ` ${t("newer_version_exists", { number: head.number, author: head.author ?? t("somebody") })}`;
  return [first, second];
}
