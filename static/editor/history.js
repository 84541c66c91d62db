// Undo and redo over immutable states: what did not change is shared, so a step costs next to nothing
// and none is ever dropped.

/** A step is {before, after, label}; `label` is {key, values} of the sentence that names it. */
export class History {
  constructor(state) {
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

  /** What undo would take back, and what redo would do again; null where there is nothing. */
  get nextUndo() {
    return this.past.at(-1)?.label ?? null;
  }

  get nextRedo() {
    return this.future.at(-1)?.label ?? null;
  }

  /**
   * Steps with the same `mergeKey` in a row are undone as one, until something else is done or `seal` is
   * called; `within` milliseconds of each other, where it is given.
   */
  commit(after, { mergeKey = null, within = Infinity, label = null } = {}) {
    if (after === this.state) return;
    const now = Date.now();
    const merges = mergeKey !== null && mergeKey === this.mergeKey && now - this.mergedAt < within;
    if (merges) this.past.at(-1).after = after;
    else this.past.push({ before: this.state, after, label });
    this.state = after;
    this.future = [];
    this.mergeKey = mergeKey;
    this.mergedAt = now;
  }

  /** What is typed from now on is a step of its own. */
  seal() {
    this.mergeKey = null;
  }

  /** Returns the step that was taken back, or null. */
  undo() {
    const step = this.past.pop();
    if (!step) return null;
    this.future.push(step);
    this.state = step.before;
    this.seal();
    return step;
  }

  /** Returns the step that was done again, or null. */
  redo() {
    const step = this.future.pop();
    if (!step) return null;
    this.past.push(step);
    this.state = step.after;
    this.seal();
    return step;
  }
}

/** Ids of the nodes that differ between two states, as far as `after` still has them. */
export function touchedNodes(before, after) {
  const known = new Map(before.document.nodes.map((node) => [node.id, node]));
  return after.document.nodes.filter((node) => known.get(node.id) !== node).map((node) => node.id);
}
