// Brings the work on the screen together with what somebody else made of the same base.

import { canonical } from "./compare.js";
import { askAboutConflicts } from "./mergedialog.js";

export class Merger {
  constructor({ api, model, registry, t, fileName }) {
    Object.assign(this, { api, model, registry, t, fileName });
  }

  /**
   * Puts the merge on the screen as one step that can be undone; returns {mine, same}: what was there before, and
   * whether nothing of mine is left to save. Null: somebody was asked and said "not now". Raises ApiError.
   *
   * `question`: {base | base_revision_id, theirs_revision_id?}; `theirs`: {document, start_node_id, ...}.
   */
  async merge(question, theirs, names) {
    const mine = this.model.state;
    const asked = { ...question, mine: { document: mine.document, start_node_id: mine.start } };
    let merged = await this.api.merge(asked);
    if (merged.conflicts.length > 0) {
      const choices = await askAboutConflicts({ ...this, merged, mine, theirs, names });
      if (!choices) return null;
      merged = await this.api.merge({ ...asked, choices });
    }
    if (this.model.state !== mine) return this.merge(question, theirs, names); // somebody typed on
    return this.show(merged, mine, theirs);
  }

  show(merged, mine, theirs) {
    const next = { document: merged.document, start: merged.start_node_id };
    this.model.raiseNextNode(merged.next_node);
    if (!isSame(next, mine)) this.model.replace(next);
    return { mine, same: isSame(next, { document: theirs.document, start: theirs.start_node_id }) };
  }
}

function isSame(one, other) {
  return one.start === other.start && canonical(one.document) === canonical(other.document);
}
