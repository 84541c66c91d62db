// Undo and redo over immutable states: what did not change is shared, so a step costs next to nothing.

const LIMIT = 500;
const MERGE_MS = 1000;

export class History {
  constructor(state) {
    this.reset(state);
  }

  reset(state) {
    this.state = state;
    this.past = [];
    this.future = [];
    this.mergeKey = null;
    this.mergedAt = 0;
  }

  get canUndo() {
    return this.past.length > 0;
  }

  get canRedo() {
    return this.future.length > 0;
  }

  /** Steps with the same `mergeKey` close together (typing in one field) are undone as one. */
  commit(next, mergeKey = null) {
    const now = Date.now();
    const merges = mergeKey !== null && mergeKey === this.mergeKey && now - this.mergedAt < MERGE_MS;
    if (!merges) this.past.push(this.state);
    if (this.past.length > LIMIT) this.past.shift();
    this.state = next;
    this.future = [];
    this.mergeKey = mergeKey;
    this.mergedAt = now;
  }

  undo() {
    this.step(this.past, this.future);
  }

  redo() {
    this.step(this.future, this.past);
  }

  step(from, to) {
    if (from.length === 0) return;
    to.push(this.state);
    this.state = from.pop();
    this.mergeKey = null;
  }
}
