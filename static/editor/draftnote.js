// Notes above the canvas about work that is not a version yet, with the way back.

import { openDialog } from "./dialog.js";
import { downloadState } from "./download.js";
import { el, icon } from "./dom.js";

export function showDraftNote(place, { opened, flow, model, drafts, versions, api, localCopy, t }) {
  const { unsaved } = opened;
  versions.startedFromDraft(unsaved.base);
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
    el(
      "button",
      { type: "button", class: "fe-small-button", onclick: ask, "data-testid": "discard-draft" },
      t("discard_draft"),
    ),
    ...(unsaved.base ? [] : [bringButton(versions, t)]),
    closeButton(close, t),
  );
  place.hidden = false;
  versions.addEventListener("saved", close);
}

/** After another version was loaded: the work that was on the screen, as a file. */
export function showReplacedNote(place, { mine, fileName, t }) {
  const close = () => {
    place.hidden = true;
  };
  const download = () => downloadState(mine, fileName);
  place.replaceChildren(
    icon("inventory_2"),
    el("p", {}, t("mine_replaced")),
    el(
      "button",
      { type: "button", class: "fe-small-button", onclick: download, "data-testid": "download-mine" },
      t("download_mine"),
    ),
    closeButton(close, t),
  );
  place.hidden = false;
}

/** A version that came after this draft began can come in at once. */
function bringButton(versions, t) {
  return el(
    "button",
    {
      type: "button",
      class: "fe-small-button",
      onclick: () => versions.catchUp(),
      "data-testid": "draft-bring-together",
    },
    t("bring_together"),
  );
}

export function closeButton(onclick, t) {
  const label = t("close");
  return el(
    "button",
    { type: "button", class: "fe-icon-button", onclick, "aria-label": label, title: label },
    icon("close"),
  );
}

function sentences({ savedAt, onlyHere, base }, { head }, t) {
  const first = t(onlyHere ? "unsaved_changes_here" : "unsaved_changes", { time: t.time(savedAt) });
  const second = base
    ? ""
    : ` ${t("newer_version_exists", { number: head.number, author: head.author ?? t("somebody") })}`;
  return [first, second];
}
