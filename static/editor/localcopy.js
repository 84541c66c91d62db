// What the server does not have yet, kept in this browser until it does.

export class LocalCopy {
  /** Kept apart per person: two may use one browser. */
  constructor(flowId, userId, storage = window.localStorage) {
    this.key = `chatadmin.flow.${flowId}.${userId}`;
    this.storage = storage;
  }

  /** `copy`: {document, start_node_id, base_revision_id, saved_at}. False when the browser has no room. */
  keep(copy) {
    try {
      this.storage.setItem(this.key, JSON.stringify(copy));
      return true;
    } catch {
      return false;
    }
  }

  read() {
    try {
      return JSON.parse(this.storage.getItem(this.key));
    } catch {
      return null;
    }
  }

  forget() {
    try {
      this.storage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }
}
