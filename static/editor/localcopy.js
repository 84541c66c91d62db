// What the server does not have yet, kept in this browser until it does: one copy a person, flow and tab.

const BEFORE = "chatadmin.flow."; // where copies lay when each flow had one

/** `kept` is false while the browser has no room, or keeps nothing at all. Emits "change" when that changes. */
export class LocalCopy extends EventTarget {
  constructor({ store, flowId, userId, tab }) {
    super();
    Object.assign(this, { store, flowId, userId, tab });
    this.key = `${flowId}.${userId}.${tab.name}`;
    this.kept = true;
    this.wanted = undefined;
    this.writing = null;
  }

  /** `copy`: {document, start_node_id, base_revision_id, follows, agreed, saved_at}. */
  keep(copy) {
    const { key, flowId: flow, userId: user, tab } = this;
    return this.want({ ...copy, key, flow, user, tab: tab.name });
  }

  forget() {
    return this.want(null);
  }

  /** Only the last wish counts; one is written at a time. */
  want(wish) {
    this.wanted = wish;
    if (!this.writing) this.writing = this.write();
    return this.writing;
  }

  async write() {
    while (this.wanted !== undefined) {
      const wish = this.wanted;
      this.wanted = undefined;
      try {
        await (wish ? this.store.put(wish) : this.store.remove(this.key));
        this.tell(true);
      } catch {
        this.tell(wish === null);
      }
    }
    this.writing = null;
  }

  /** For a page that goes away: handed over in this very moment, behind whatever is being written. */
  keepNow(copy) {
    const { key, flowId: flow, userId: user, tab } = this;
    this.wanted = undefined;
    this.store.put({ ...copy, key, flow, user, tab: tab.name }).catch(() => this.tell(false));
  }

  tell(kept) {
    if (kept === this.kept) return;
    this.kept = kept;
    this.dispatchEvent(new Event("change"));
  }

  /** Copies that this person's tabs left behind, newest first: of this flow, and of others. */
  async left() {
    await this.moveOld();
    const all = await this.store.all().catch(() => []);
    const own = all.filter(({ user }) => user === this.userId);
    const free = await Promise.all(own.map((copy) => this.isFree(copy)));
    const mine = own.filter((copy, index) => free[index]);
    mine.sort((one, other) => other.saved_at.localeCompare(one.saved_at));
    return {
      here: mine.filter((copy) => copy.flow === this.flowId),
      elsewhere: mine.filter((copy) => copy.flow !== this.flowId),
    };
  }

  async isFree({ tab }) {
    return tab === this.tab.name || !(await this.tab.isAlive(tab));
  }

  /** A copy that this tab has taken over, or nobody needs any more. Its own key is `forget`'s business. */
  async drop(copy) {
    if (copy.key !== this.key) await this.store.remove(copy.key).catch(() => null);
  }

  async moveOld() {
    const place = `${BEFORE}${this.flowId}.${this.userId}`;
    try {
      const old = JSON.parse(window.localStorage.getItem(place));
      if (!old) return;
      const { flowId: flow, userId: user } = this;
      await this.store.put({ ...old, key: `${flow}.${user}.before`, flow, user, tab: "before", follows: "" });
      window.localStorage.removeItem(place);
    } catch {
      // It stays where it is, and the next opening tries again.
    }
  }
}
