// Versions: saving by hand, publishing, and what to do when somebody else was faster.

import { Merger } from "./merging.js";
import { publishStateOf, stateOf } from "./savingstates.js";
import { chooseDraft, chooseVersion } from "./wholechoice.js";

/**
 * Emits "saved" {revision}, "merged" {mine, theirs, clean}, "replaced" {mine}, "problems" {problems, because},
 * "state" {state, ...}, "published".
 */
export class VersionSaver extends EventTarget {
  constructor({ api, model, drafts, registry, t, fileName, head }) {
    super();
    Object.assign(this, { api, model, drafts, registry, t, fileName });
    this.merger = new Merger(this);
    this.savedState = model.state;
    this.head = head;
    this.base = head.document;
    this.mergedBase = null;
    this.merging = null;
    this.merges = 0;
    drafts.addEventListener("overtaken", ({ detail }) => this.otherTab(detail.draft));
  }

  /** True while the screen shows something that no version has. */
  get isDirty() {
    return this.savedState !== this.model.state;
  }

  /** The page opened with a draft: nothing on the screen is a version yet. */
  startedFromDraft(base) {
    this.savedState = null;
    this.base = base;
  }

  /** Makes a version; returns its id, or null when it was refused. */
  async save({ note = "" } = {}) {
    await this.drafts.settle();
    const { state } = this.model;
    this.tell("state", { state: "saving" });
    try {
      const answer = await this.api.saveRevision({
        base_revision_id: this.drafts.baseRevisionId,
        merged_base_id: this.mergedBase,
        follows: this.drafts.follows,
        document: state.document,
        start_node_id: state.start,
        note,
      });
      return this.accepted(state, answer);
    } catch (error) {
      return this.refused(error);
    }
  }

  accepted(state, { revision, problems, next_node: nextNode }) {
    this.savedState = state;
    this.mergedBase = null;
    this.head = revision;
    this.base = state.document;
    this.model.raiseNextNode(nextNode);
    this.drafts.rebase({ baseRevisionId: revision.id, state });
    this.tell("problems", { problems });
    this.tell("saved", { revision });
    return revision.id;
  }

  async refused(error) {
    if (error.status === 409) {
      const together = await this.bringTogether(error.problem.theirs);
      if (!together) this.drafts.resume();
      else if (this.isDirty) return this.save();
      return together ? this.head.id : null;
    }
    this.tellRefusal(error, stateOf(error));
    this.drafts.resume();
    return null;
  }

  /**
   * Publishes what is on the screen, saved first where needed; never something that was merged just now.
   * `choices`: `talks`, what becomes of open ones ("pin", "move" or "restart"), and `receipt` and `reason`
   * of the test cases.
   */
  async publish(note, choices = {}) {
    const { merges } = this;
    const revisionId = this.isDirty ? await this.save() : this.head.id;
    if (revisionId === null) return;
    if (this.merges > merges) {
      this.tell("state", { state: "look_first" });
      return;
    }
    try {
      const answer = await this.api.publish({ revision_id: revisionId, note, ...choices });
      this.tell("published", answer);
    } catch (error) {
      await this.refusedToPublish(error);
    }
  }

  async refusedToPublish(error) {
    if (error.status !== 409) return this.tellRefusal(error, publishStateOf(error));
    const together = await this.bringTogether(error.problem.theirs);
    return together ? this.tell("state", { state: "look_first" }) : null;
  }

  tellRefusal(error, state) {
    if (error.status === 422)
      this.tell("problems", { problems: error.problem.problems ?? [], because: error });
    this.tell("state", { state, error });
  }

  // Somebody else was faster

  /** A colleague's newer version comes in; my work stays. True when both are on the screen. */
  async bringTogether(theirs) {
    this.merging ??= this.mergeWith(theirs).finally(() => {
      this.merging = null;
    });
    return this.merging;
  }

  async mergeWith(theirs) {
    const { drafts, t } = this;
    const base = drafts.baseRevisionId;
    const clean = !this.isDirty;
    const question = { base_revision_id: base, theirs_revision_id: theirs.id };
    const author = theirs.author ?? t("somebody");
    const names = { author, number: theirs.number, side: t("merge_theirs", { author }) };
    const merged = await this.tryToMerge(question, theirs, names, () => chooseVersion(this, theirs));
    if (!merged) return false;
    this.merges += 1;
    this.mergedBase = this.mergedBase ?? base;
    this.head = theirs;
    this.base = theirs.document;
    this.savedState = null;
    if (merged.same) await this.nothingLeft(theirs);
    else drafts.rebase({ baseRevisionId: theirs.id, state: null });
    this.tell("merged", { mine: merged.mine, theirs, clean: clean && merged.same });
    return true;
  }

  /** The merge is their version as it is: there is nothing to save, and no draft is needed. */
  async nothingLeft(theirs) {
    const { state } = this.model;
    const gone = await this.api.deleteDraft().then(
      () => true,
      () => false,
    );
    this.mergedBase = null;
    this.savedState = state;
    this.drafts.rebase({ baseRevisionId: theirs.id, state: gone ? state : null });
    this.tell("saved", { revision: theirs });
  }

  async tryToMerge(question, theirs, names, asWhole) {
    if (!this.drafts.isStored) this.drafts.keepLocally();
    this.tell("state", { state: "merging" });
    try {
      const merged = await this.merger.merge(question, theirs, names);
      if (!merged) this.tell("state", { state: "conflict" });
      return merged;
    } catch (error) {
      if (error.status === 422) asWhole();
      this.tell("state", { state: error.status === 422 ? "conflict" : stateOf(error), error });
      return null;
    }
  }

  /** The newest version of the server, where it is not what this page began with. */
  async catchUp() {
    try {
      const { head } = await this.api.load();
      if (head.id !== this.drafts.baseRevisionId) await this.bringTogether(head);
    } catch (error) {
      this.tell("state", { state: stateOf(error), error });
    }
  }

  /** The same person changed this flow in another tab: its draft is newer than ours. */
  async otherTab(draft) {
    const { drafts, t } = this;
    const { baseRevisionId } = drafts;
    const oldest = Math.min(baseRevisionId, draft.base_revision_id);
    const { stored } = drafts;
    const question =
      baseRevisionId === draft.base_revision_id && stored
        ? { base: { document: stored.document, start_node_id: stored.start } }
        : { base_revision_id: oldest };
    const names = { author: t("other_tab"), number: "", side: t("other_tab") };
    const merged = await this.tryToMerge(question, draft, names, () => chooseDraft(this, draft));
    if (!merged) return;
    this.follow(draft, Math.max(baseRevisionId, draft.base_revision_id));
    this.tell("merged", { mine: merged.mine, theirs: null });
  }

  /** Unsent work that a tab which is gone left in this browser. True when it is on the screen, too. */
  async takeIn(copy) {
    const { t } = this;
    const theirs = { document: copy.document, start_node_id: copy.start_node_id };
    const question = copy.agreed
      ? { base: copy.agreed, theirs }
      : { base_revision_id: copy.base_revision_id, theirs };
    const names = { author: t("other_tab"), number: "", side: t("other_tab") };
    const merged = await this.tryToMerge(question, theirs, names, () => null);
    if (merged) this.tell("merged", { mine: merged.mine, theirs: null });
    return Boolean(merged);
  }

  follow({ sequence, mark, document, start_node_id: start }, baseRevisionId) {
    this.drafts.rebase({ baseRevisionId, sequence, follows: mark, state: { document, start } });
  }

  // Another version on the screen

  /** My work leaves the screen, but not before it is offered as a file; undo brings it back too. */
  async loadTheirs(theirs) {
    const mine = this.model.state;
    await this.api.deleteDraft().catch(() => null);
    this.loadVersion(theirs);
    this.tell("replaced", { mine });
  }

  /** Shows a saved version; the server must hold no draft of it. */
  loadVersion(revision) {
    this.model.replace({ document: revision.document, start: revision.start_node_id });
    this.savedState = this.model.state;
    this.mergedBase = null;
    this.head = revision;
    this.base = revision.document;
    this.drafts.rebase({ baseRevisionId: revision.id, state: this.model.state });
    this.tell("saved", { revision });
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
