// What cannot be merged, because one of both is broken, is chosen as a whole.

import { showConflict } from "./conflict.js";

/** `theirs`: a colleague's version. `saver` is the VersionSaver whose work it is about. */
export function chooseVersion(saver, theirs) {
  const { t } = saver;
  ask(saver, theirs, {
    title: t("conflict_title"),
    explanation: t("conflict_explained", {
      author: theirs.author ?? t("somebody"),
      number: theirs.number,
      time: t.time(theirs.created_at),
    }),
    takeMine: () => {
      saver.drafts.baseRevisionId = theirs.id;
      saver.save();
    },
    loadTheirs: () => saver.loadTheirs(theirs),
  });
}

/** `draft`: what another tab of the same person stored. */
export function chooseDraft(saver, draft) {
  const { t, drafts, model } = saver;
  ask(saver, draft, {
    title: t("other_tab_title"),
    explanation: t("other_tab_explained", { time: t.time(draft.saved_at) }),
    takeMine: () => saver.follow(draft, drafts.baseRevisionId),
    loadTheirs: () => {
      const mine = model.state;
      model.replace({ document: draft.document, start: draft.start_node_id });
      saver.follow(draft, draft.base_revision_id);
      saver.tell("replaced", { mine });
    },
  });
}

function ask({ model, registry, t, fileName, base }, theirs, question) {
  showConflict({ ...question, theirs, mine: model.state, base, registry, t, fileName });
}
