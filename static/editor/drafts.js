// Stores the draft a second after the last change, and a copy in this browser long before that.
// What cannot be stored stays in the copy and is tried again until it can.

const QUIET_MS = 1000;
const LONGEST_MS = 10_000; // who never pauses is stored all the same
const COPY_MS = 200;
const RETRY_MS = [2000, 5000, 15000, 30000];
const KEEPALIVE_BYTES = 60_000;
const REFUSALS = { 0: "offline", 401: "signed_out", 403: "forbidden", 409: "conflict" };

/**
 * Emits "state" with detail {state, at?, error?}: changed, saving, stored, unchecked (stored while nobody could
 * look for problems), offline, signed_out, away (the server cannot now), forbidden, conflict, blocked (after a
 * conflict nobody decided yet), unkept (not stored and not copied either), failed; and "answer" with the
 * server's answer to each stored draft; and "overtaken" {draft}: another tab stored what this one has not seen.
 */
export class DraftSaver extends EventTarget {
  constructor({ api, model, localCopy, baseRevisionId, sequence, follows, agreed, unsaved }) {
    super();
    Object.assign(this, { api, model, localCopy, baseRevisionId, sequence, follows });
    this.stored = unsaved?.onlyHere ? agreed : model.state; // the last state that the server had, too
    this.storedAt = unsaved?.savedAt;
    this.failures = 0;
    this.blocked = false;
    this.running = null;
    this.copied = null;
    this.last = { state: "clean" };
    model.addEventListener("change", () => this.changed());
    localCopy.addEventListener("change", () => this.tell(this.last.state, this.last));
    this.watchPage();
    if (!this.isStored) this.changed();
  }

  watchPage() {
    window.addEventListener("pagehide", () => this.flush());
    window.addEventListener("beforeunload", (event) => {
      if (!this.isStored && !this.localCopy.kept) event.preventDefault();
    });
    window.addEventListener("offline", () => this.tell("offline"));
    window.addEventListener("online", () => (this.isStored ? this.tellStored() : this.schedule(0)));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.saveNow();
      else this.retryNow();
    });
  }

  get isStored() {
    return this.stored === this.model.state;
  }

  changed() {
    if (this.isStored) {
      this.forgetCopy();
      return this.tellStored();
    }
    this.keepSoon();
    this.openSince ??= Date.now();
    this.tellOpen();
    const left = this.openSince + LONGEST_MS - Date.now();
    return this.failures > 0 ? null : this.schedule(Math.max(0, Math.min(QUIET_MS, left)));
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
    if (this.failures === 0 && navigator.onLine) this.tell("saving");
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
      follows: this.follows,
      base_revision_id: this.baseRevisionId,
      document,
      start_node_id: start,
    };
  }

  accepted(state, answer) {
    this.stored = state;
    this.failures = 0;
    this.openSince = null;
    this.follows = answer.mark;
    this.storedAt = answer.saved_at;
    this.sequence = Math.max(this.sequence, answer.sequence);
    this.model.raiseNextNode(answer.next_node);
    if (this.isStored) this.forgetCopy();
    this.dispatchEvent(new CustomEvent("answer", { detail: { answer, state } }));
    if (!this.isStored) this.changed();
    else this.tell(answer.problems ? "stored" : "unchecked", { at: answer.saved_at });
  }

  refused(error) {
    this.keepLocally();
    const { status } = error;
    if (status === 409) this.blocked = true;
    this.tell(REFUSALS[status] ?? (status >= 500 ? "away" : "failed"), { error });
    this.dispatchRefusal(error);
    if (this.blocked || (status >= 400 && status < 500 && ![401, 408, 429].includes(status))) return;
    this.schedule(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)]);
    this.failures += 1;
  }

  /** Nothing is under way any more: what comes next is not overtaken by an autosave. */
  async settle() {
    clearTimeout(this.timer);
    await this.running;
  }

  /** Goes on after `settle` where nothing else stored the work. */
  resume() {
    if (!this.isStored && !this.blocked) this.schedule(QUIET_MS);
  }

  /** Asks the server anew, which says again what the other tab stored. */
  ask() {
    this.blocked = false;
    this.schedule(0);
  }

  dispatchRefusal({ status, problem }) {
    if (status !== 409) return;
    this.dispatchEvent(new CustomEvent("overtaken", { detail: { draft: problem.draft } }));
  }

  retryNow() {
    if (document.visibilityState === "visible" && this.failures > 0) this.schedule(0);
  }

  saveNow() {
    if (this.isStored) return;
    this.keepLocally();
    if (this.failures === 0) this.schedule(0);
  }

  /** The page goes away: a copy stays here, and what is small enough is sent after it. */
  flush() {
    if (this.isStored) return;
    this.localCopy.keepNow(this.copy());
    if (this.blocked) return;
    const payload = this.payload(this.model.state);
    const small = new Blob([JSON.stringify(payload)]).size < KEEPALIVE_BYTES;
    if (small) this.api.putDraft(payload, { keepalive: true }).catch(() => null);
  }

  // The copy in this browser

  /** At once after a pause, then as often as COPY_MS allows. */
  keepSoon() {
    this.copying ??= setTimeout(
      () => {
        this.copying = null;
        if (!this.isStored && this.copied !== this.model.state) this.keepLocally();
      },
      Math.max(0, (this.copiedAt ?? 0) + COPY_MS - Date.now()),
    );
  }

  keepLocally() {
    this.copied = this.model.state;
    this.copiedAt = Date.now();
    return this.localCopy.keep(this.copy());
  }

  copy() {
    const { stored, model } = this;
    return {
      document: model.document,
      start_node_id: model.start,
      base_revision_id: this.baseRevisionId,
      follows: this.follows,
      agreed: stored ? { document: stored.document, start_node_id: stored.start } : null,
      saved_at: new Date().toISOString(),
    };
  }

  forgetCopy() {
    this.copied = null;
    this.localCopy.forget();
  }

  /** A new starting point: what is on the screen now counts as stored when `state` is it. */
  rebase({ baseRevisionId, sequence = this.sequence, follows = this.follows, state = this.stored }) {
    clearTimeout(this.timer);
    Object.assign(this, { baseRevisionId, sequence, follows, blocked: false, stored: state, failures: 0 });
    if (!this.isStored) this.schedule(0);
    else this.forgetCopy();
  }

  /** Bad news stay until something was stored: what is typed meanwhile does not make them better. */
  tellOpen() {
    if (this.blocked) this.tell("blocked");
    else if (this.failures > 0) this.tell(this.last.state, this.last);
    else this.tell(navigator.onLine ? "changed" : "offline");
  }

  tellStored() {
    this.tell("stored", { at: this.storedAt });
  }

  /** Bad news is worse where no copy could be kept either. */
  tell(state, detail = {}) {
    this.last = { ...detail, state };
    const bad = !this.isStored && !this.localCopy.kept && state !== "saving";
    this.dispatchEvent(new CustomEvent("state", { detail: { ...detail, state: bad ? "unkept" : state } }));
  }
}
