// Which version is shown when the editor opens: the last saved one, or unsaved work that is newer.

import { canonical } from "./compare.js";

/**
 * `copies`: what tabs of this person left of this flow, newest first. Returns {document, start, baseRevisionId,
 * sequence, follows, agreed, unsaved: null | {savedAt, onlyHere, base}, taken, others}: `agreed` is the last
 * state that tab and server both had, `taken` are the copies that are on the screen or in the draft now.
 */
export function chooseVersion({ head, draft }, copies) {
  const isNew = (copy) => !isSame(copy, draft ?? head);
  const [copy, ...others] = copies.filter(isNew);
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
    others,
  };
  if (!work || isSame(work, head)) return shown;
  return {
    ...shown,
    document: work.document,
    start: work.start_node_id,
    baseRevisionId: work.base_revision_id,
    ...(copy ? following(copy, draft) : {}),
    unsaved: {
      savedAt: work.saved_at,
      onlyHere: Boolean(copy),
      base: work.base_revision_id === head.id ? head.document : null,
    },
  };
}

/** A draft of the copy's own tab is older than the copy; one of another tab must be merged with it. */
function following(copy, draft) {
  const { agreed } = copy;
  const own = !draft || !agreed || draft.tab === copy.tab || draft.mark === copy.follows;
  return {
    follows: own ? (draft?.mark ?? "") : copy.follows,
    agreed: agreed ? { document: agreed.document, start: agreed.start_node_id } : null,
  };
}

function isSame(work, other) {
  return work.start_node_id === other.start_node_id && canonical(work.document) === canonical(other.document);
}
