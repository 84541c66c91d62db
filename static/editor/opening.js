// Which version is shown when the editor opens: the last saved one, or unsaved work that is newer.

import { canonical } from "./compare.js";

/**
 * `copies`: what tabs of this person left of this flow, newest first. Returns {document, start, baseRevisionId,
 * sequence, follows, agreed, unsaved: null | {savedAt, onlyHere, base}, taken, others}: `agreed` is the last
 * state that tab and server both had, `taken` are the copies that are on the screen or in the draft now,
 * `others` those that nobody may put over the draft unasked.
 */
export function chooseVersion({ head, draft }, copies) {
  const isNew = (copy) => !isSame(copy, draft ?? head);
  const fresh = copies.filter(isNew);
  const copy = fresh.find((one) => follows(one, draft));
  const work = copy ?? draft;
  const shown = {
    document: head.document,
    start: head.start_node_id,
    baseRevisionId: head.id,
    sequence: draft?.sequence ?? 0,
    follows: draft?.mark ?? "",
    agreed: null,
    unsaved: null,
    taken: copies.filter((one) => one === copy || !isNew(one)),
    others: fresh.filter((one) => one !== copy),
  };
  if (!work || isSame(work, head)) return shown;
  return {
    ...shown,
    document: work.document,
    start: work.start_node_id,
    baseRevisionId: work.base_revision_id,
    agreed: copy?.agreed ? { document: copy.agreed.document, start: copy.agreed.start_node_id } : null,
    unsaved: {
      savedAt: work.saved_at,
      onlyHere: Boolean(copy),
      base: work.base_revision_id === head.id ? head.document : null,
    },
  };
}

/** Whether nothing was stored that the copy's tab had not seen; else somebody must bring both together. */
function follows(copy, draft) {
  return !draft || draft.tab === copy.tab || draft.mark === copy.follows;
}

export function isSame(work, other) {
  return work.start_node_id === other.start_node_id && canonical(work.document) === canonical(other.document);
}
