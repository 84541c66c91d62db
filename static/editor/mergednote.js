// After a merge: what came in, and the way back.

import { compare } from "./compare.js";
import { el, icon } from "./dom.js";
import { downloadState } from "./download.js";
import { closeButton } from "./draftnote.js";
import { nodeLabel } from "./nodelabel.js";

const MOST_NAMES = 5;

/**
 * `theirs`: the version that came in, or null for the work of another tab. `mine`: what was there before.
 * `clean`: there was nothing of one's own that a version did not have.
 */
export function showMergedNote(place, { mine, theirs, clean = false, model, registry, t, fileName }) {
  const close = () => {
    place.hidden = true;
  };
  const author = theirs?.author ?? t("somebody");
  const words = clean ? "theirs_shown" : "merged_with";
  const first = theirs ? t(words, { author, number: theirs.number }) : t("merged_with_tab");
  const download = () => downloadState(mine, fileName);
  place.replaceChildren(
    icon("merge"),
    el("p", { "data-testid": "merged-note" }, [first, whatCame(mine, model, registry, t), t("merged_undo")].join(" ")),
    clean ? "" : el("button", { type: "button", class: "fe-small-button", onclick: download }, t("download_mine")),
    closeButton(close, t),
  );
  place.hidden = false;
}

function whatCame(mine, model, registry, t) {
  const { added, removed, changed } = compare(mine.document, model.document);
  const names = [...added, ...removed, ...changed].map((node) => nodeLabel(node, registry));
  if (names.length === 0) return "";
  const shown = names.slice(0, MOST_NAMES).join(", ");
  return t("merged_nodes", { names: names.length > MOST_NAMES ? `${shown}, …` : shown });
}
