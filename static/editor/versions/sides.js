// The states that can be looked at and compared: saved versions, and what is on the screen.

export const MINE = "mine";

export class Sides {
  constructor({ api, model }) {
    Object.assign(this, { api, model, known: new Map() });
  }

  /** {document, start} of a version's id, or of MINE. */
  async state(key) {
    if (key === MINE) return this.model.state;
    if (!this.known.has(key)) {
      const { document, start_node_id: start } = await this.api.revision(key);
      this.known.set(key, { document, start });
    }
    return this.known.get(key);
  }

  /** What the server knows a side by. */
  async question(key) {
    if (key !== MINE) return { revision_id: key };
    const { document, start } = this.model.state;
    return { graph: { document, start_node_id: start } };
  }

  /** The changes that lead from one side to the other. */
  async changes(before, after) {
    const [one, other] = await Promise.all([this.question(before), this.question(after)]);
    return (await this.api.diff({ before: one, after: other })).changes;
  }
}
