// Versions: saving by hand, publishing, and what to do when somebody else was faster.

import { showConflict } from "./conflict.js";

/** Emits "saved" {revision}, "replaced" {mine}, "problems" {problems, because}, "state" {state, ...}, "published". */
export class VersionSaver extends EventTarget {
  constructor({ api, model, drafts, registry, t, fileName, head }) {
    super();
    Object.assign(this, { api, model, drafts, registry, t, fileName });
    this.savedState = model.state;
    this.head = head;
    this.base = head.document;
    drafts.addEventListener("state", ({ detail }) => {
      if (detail.state === "conflict") this.otherTab(detail.error.problem.draft);
    });
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
  async save({ baseRevisionId = this.drafts.baseRevisionId, note = "" } = {}) {
    const { state } = this.model;
    this.tell("state", { state: "saving" });
    try {
      const answer = await this.api.saveRevision({
        base_revision_id: baseRevisionId,
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
    this.head = revision;
    this.base = state.document;
    this.model.raiseNextNode(nextNode);
    this.drafts.rebase({ baseRevisionId: revision.id, state });
    this.tell("problems", { problems });
    this.tell("saved", { revision });
    return revision.id;
  }

  refused(error) {
    if (error.status === 409) this.askAboutTheirs(error.problem.theirs);
    else {
      if (error.status === 422)
        this.tell("problems", { problems: error.problem.problems ?? [], because: error });
      this.tell("state", { state: stateOf(error), error });
    }
    return null;
  }

  /** Publishes what is on the screen, saved first where needed. */
  async publish(note) {
    const revisionId = this.isDirty ? await this.save() : this.head.id;
    if (revisionId === null) return;
    try {
      const answer = await this.api.publish({ revision_id: revisionId, note });
      this.tell("published", answer);
    } catch (error) {
      this.refusedToPublish(error);
    }
  }

  refusedToPublish(error) {
    if (error.status === 409) this.askAboutTheirs(error.problem.theirs);
    else {
      if (error.status === 422)
        this.tell("problems", { problems: error.problem.problems ?? [], because: error });
      this.tell("state", { state: publishStateOf(error), error });
    }
  }

  // Conflicts

  askAboutTheirs(theirs) {
    const { t } = this;
    this.drafts.keepLocally();
    this.tell("state", { state: "conflict" });
    this.ask(theirs, {
      title: t("conflict_title"),
      explanation: t("conflict_explained", {
        author: theirs.author ?? t("somebody"),
        number: theirs.number,
        time: t.time(theirs.created_at),
      }),
      takeMine: () => this.save({ baseRevisionId: theirs.id }),
      loadTheirs: () => this.loadTheirs(theirs),
    });
  }

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
    this.head = revision;
    this.base = revision.document;
    this.drafts.rebase({ baseRevisionId: revision.id, state: this.model.state });
    this.tell("saved", { revision });
  }

  /** The same person changed this flow in another tab: its draft is newer than ours. */
  otherTab(draft) {
    const { t, drafts } = this;
    const { baseRevisionId } = drafts;
    const goOn = (base) => drafts.rebase({ baseRevisionId: base, sequence: draft.sequence });
    this.ask(draft, {
      title: t("other_tab_title"),
      explanation: t("other_tab_explained", { time: t.time(draft.saved_at) }),
      takeMine: () => goOn(baseRevisionId),
      loadTheirs: () => {
        const mine = this.model.state;
        this.model.replace({ document: draft.document, start: draft.start_node_id });
        goOn(draft.base_revision_id);
        this.tell("replaced", { mine });
      },
    });
  }

  ask(theirs, question) {
    const { model, registry, t, fileName, base } = this;
    showConflict({ ...question, theirs, mine: model.state, base, registry, t, fileName });
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function stateOf({ status }) {
  return { 0: "offline", 401: "signed_out", 403: "forbidden", 422: "refused" }[status] ?? "failed";
}

/** The work itself is saved by then: only the publishing failed. */
function publishStateOf(error) {
  const state = stateOf(error);
  return state === "refused" || state === "failed" ? "publish_refused" : state;
}
