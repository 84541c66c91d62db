// Stores the draft a second after the last change. What cannot be stored is kept in this browser and tried again.

const QUIET_MS = 1000;
const RETRY_MS = [2000, 5000, 15000, 30000];
const KEEPALIVE_BYTES = 60_000;

/**
 * Emits "state" with detail {state, at?, error?}: changed, saving, stored, offline, signed_out,
 * conflict, blocked (after a conflict nobody decided yet), failed; and "answer" with the server's answer to each stored draft.
 */
export class DraftSaver extends EventTarget {
  constructor({ api, model, localCopy, baseRevisionId, sequence }) {
    super();
    Object.assign(this, { api, model, localCopy, baseRevisionId, sequence });
    this.stored = model.state;
    this.failures = 0;
    this.blocked = false;
    this.running = null;
    model.addEventListener("change", () => this.changed());
    window.addEventListener("pagehide", () => this.flush());
    window.addEventListener("online", () => this.retryNow());
    document.addEventListener("visibilitychange", () => this.retryNow());
  }

  get isStored() {
    return this.stored === this.model.state;
  }

  changed() {
    this.tell(this.blocked ? "blocked" : "changed");
    this.schedule(QUIET_MS);
  }

  schedule(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  /** Stores what is on the screen; one call at a time, so that sequences arrive in order. */
  async save() {
    if (this.running) return this.running.then(() => this.save());
    if (this.isStored) return null;
    if (this.blocked) return this.keepLocally();
    this.running = this.put().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async put() {
    const { state } = this.model;
    this.tell("saving");
    try {
      const answer = await this.api.putDraft(this.payload(state));
      this.accepted(state, answer);
    } catch (error) {
      this.refused(error);
    }
  }

  payload({ document, start }) {
    this.sequence += 1;
    return {
      sequence: this.sequence,
      base_revision_id: this.baseRevisionId,
      document,
      start_node_id: start,
    };
  }

  accepted(state, answer) {
    this.stored = state;
    this.failures = 0;
    this.sequence = Math.max(this.sequence, answer.sequence);
    this.model.raiseNextNode(answer.next_node);
    if (this.isStored) this.localCopy.forget();
    this.dispatchEvent(new CustomEvent("answer", { detail: { answer, state } }));
    this.tell(this.isStored ? "stored" : "changed", { at: answer.saved_at });
  }

  refused(error) {
    this.keepLocally();
    const states = { 0: "offline", 401: "signed_out", 409: "conflict" };
    if (error.status === 409) this.blocked = true;
    this.tell(states[error.status] ?? "failed", { error });
    if (this.blocked || (error.status >= 400 && error.status < 500 && error.status !== 401)) return;
    this.schedule(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)]);
    this.failures += 1;
  }

  retryNow() {
    if (document.visibilityState === "visible" && this.failures > 0) this.schedule(0);
  }

  /** The page goes away: send what is open, and keep a copy here in case that fails. */
  flush() {
    if (this.isStored) return;
    this.keepLocally();
    if (this.blocked) return;
    const payload = this.payload(this.model.state);
    const small = new Blob([JSON.stringify(payload)]).size < KEEPALIVE_BYTES;
    this.api.putDraft(payload, { keepalive: small }).then(
      () => this.localCopy.forget(),
      () => {},
    );
  }

  keepLocally() {
    const { document, start } = this.model.state;
    this.localCopy.keep({
      document,
      start_node_id: start,
      base_revision_id: this.baseRevisionId,
      saved_at: new Date().toISOString(),
    });
  }

  /** A new starting point: what is on the screen now counts as stored when `state` is it. */
  rebase({ baseRevisionId, sequence = this.sequence, state = this.stored }) {
    clearTimeout(this.timer);
    Object.assign(this, { baseRevisionId, sequence, blocked: false, stored: state });
    if (!this.isStored) this.schedule(0);
    else this.localCopy.forget();
  }

  tell(state, detail = {}) {
    this.dispatchEvent(new CustomEvent("state", { detail: { state, ...detail } }));
  }
}
