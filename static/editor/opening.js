// Which version is shown when the editor opens: the last saved one, or unsaved work that is newer.

import { canonical } from "./compare.js";

/** Returns {document, start, baseRevisionId, sequence, unsaved: null | {savedAt, where, base}}. */
export function chooseVersion({ head, draft }, localCopy) {
  const sequence = draft?.sequence ?? 0;
  const shown = {
    document: head.document,
    start: head.start_node_id,
    baseRevisionId: head.id,
    sequence,
    unsaved: null,
  };
  const work = newest(draft, localCopy);
  if (!work || isSame(work, head)) return shown;
  return {
    document: work.document,
    start: work.start_node_id,
    baseRevisionId: work.base_revision_id,
    sequence,
    unsaved: {
      savedAt: work.saved_at,
      onlyHere: work === localCopy,
      base: work.base_revision_id === head.id ? head.document : null,
    },
  };
}

function newest(draft, localCopy) {
  if (!draft || !localCopy) return draft ?? localCopy;
  return new Date(localCopy.saved_at) > new Date(draft.saved_at) ? localCopy : draft;
}

function isSame(work, head) {
  return work.start_node_id === head.start_node_id && canonical(work.document) === canonical(head.document);
}
