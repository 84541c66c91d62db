// Copies that tabs left in this browser: those on the screen go once the server has them; those of other
// flows are sent after their tabs, unless somebody stored something else there meanwhile.

import { el, icon } from "./dom.js";
import { closeButton } from "./draftnote.js";
import { downloadState } from "./download.js";
import { isSame } from "./opening.js";

export async function settleCopies({ api, opened, left, drafts, localCopy, versions, part, t, fileName }) {
  const drop = () => {
    for (const copy of opened.taken) localCopy.drop(copy);
  };
  if (drafts.isStored) {
    localCopy.forget();
    drop();
  } else drafts.addEventListener("answer", drop, { once: true });
  showLeft(part("left"), opened.others, { localCopy, drafts, versions, t, fileName });
  for (const copy of left.elsewhere) await send(api, copy, localCopy);
}

/** Only onto what its tab had seen; the rest waits until that flow is opened, and is merged there. */
async function send(api, copy, localCopy) {
  const { flow, follows, document, start_node_id, base_revision_id } = copy;
  try {
    await api.putOtherDraft(flow, { sequence: 1, follows, document, start_node_id, base_revision_id });
    await localCopy.drop(copy);
  } catch ({ problem }) {
    // It stays in this browser, unless it arrived while its tab was closed.
    if (problem?.draft && isSame(copy, problem.draft)) await localCopy.drop(copy);
  }
}

/** More than one tab left something: the newest is on the screen, the others are named one after the other. */
function showLeft(place, [copy, ...rest], parts) {
  const { localCopy, drafts, versions, t, fileName } = parts;
  place.hidden = !copy;
  if (!copy) return;
  const next = () => showLeft(place, rest, parts);
  const done = async () => {
    await localCopy.drop(copy);
    next();
  };
  const bring = async () => {
    if (!(await versions.takeIn(copy))) return;
    await drafts.keepLocally(); // it is in this tab's copy before it goes
    await done();
  };
  const { document, start_node_id: start } = copy;
  place.replaceChildren(
    icon("history"),
    el("p", { "data-testid": "left-copy" }, t("left_copy", { time: t.time(copy.saved_at) })),
    button(t("bring_together"), bring, "left-bring"),
    button(t("download_mine"), () => downloadState({ document, start }, fileName), "left-download"),
    button(t("left_discard"), done, "left-discard"),
    closeButton(next, t),
  );
}

function button(label, onclick, testid) {
  return el("button", { type: "button", class: "fe-small-button", onclick, "data-testid": testid }, label);
}
