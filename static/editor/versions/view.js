// Versions in place of the canvas: a list, one of them to look at, and what differs from another one.

import { el } from "../dom.js";
import { ChangeList } from "./changelist.js";
import { Look } from "./look.js";
import { askRollback } from "./rollback.js";
import { headOf, legend, NOTHING } from "./viewhead.js";
import { MINE, Sides } from "./sides.js";
import { unite } from "./union.js";
import { VersionList } from "./versionlist.js";
import { versionDeeds } from "./versiondeeds.js";

export class VersionsView {
  /** `editor`: the parts of editor.js. */
  constructor(editor) {
    Object.assign(this, { editor, element: null, opening: null });
  }

  get isOpen() {
    return this.element !== null;
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.open();
  }

  /** `id`: the version to begin with; else one's own work against what is published. */
  open(id = null) {
    this.opening ??= this.guard(this.opened(id)).finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  /** What the server did not give is told in words. */
  guard(work) {
    return work.catch((error) => this.fail(error));
  }

  fail({ message }) {
    const text = this.editor.t("versions_fault", { message });
    if (this.isOpen) this.stage.replaceChildren(el("p", { class: "fe-look-fault", role: "alert" }, text));
    else this.editor.notice(text);
  }

  async opened(id) {
    const { editor } = this;
    const { root, t, api, registry, language } = editor;
    this.list = null;
    await this.readPublished();
    this.sides = new Sides(editor);
    const [choose, guard] = [(row) => this.choose(row), (work) => this.guard(work)];
    this.list = new VersionList({ api, t, choose, guard, publishedId: this.published.id });
    this.changes = new ChangeList({ t, registry, look: (change) => this.reveal(change) });
    this.stage = el("div", { class: "fe-stage" });
    this.look = new Look(this.stage, { registry, t, language });
    this.head = el("div", { class: "fe-versions-head" });
    this.side = el("aside", { class: "fe-versions-side", "aria-label": t("versions_details") });
    this.element = el(
      "section",
      { class: "fe-versions-view", "aria-label": t("versions"), "data-testid": "versions-view", onkeydown: (event) => this.key(event) },
      this.list.element,
      el("div", { class: "fe-versions-main" }, this.head, this.stage, legend(t)),
      this.side,
    );
    root.querySelector(".fe-body").after(this.element);
    root.classList.add("is-looking");
    root.querySelector("[data-action=versions]")?.setAttribute("aria-pressed", "true");
    await this.list.reload();
    await this.choose(id === null ? { id: MINE } : (this.list.row(id) ?? (await this.find(id))));
    this.list.items.querySelector("[aria-pressed=true]")?.focus();
  }

  /** What runs and what there is, as the server says now. */
  async refresh() {
    await this.readPublished();
    await this.list.reload();
    await this.choose(this.list.row(this.row.id) ?? this.row);
  }

  async readPublished() {
    const flow = await this.editor.api.load();
    this.published = { id: flow.published_revision_id, version: flow.version };
    if (this.list) this.list.publishedId = this.published.id;
  }

  async find(id) {
    const { document: _document, ...row } = await this.editor.api.revision(id);
    return row;
  }

  close() {
    const { root, canvas } = this.editor;
    this.look.clear();
    this.element.remove();
    this.element = null;
    root.classList.remove("is-looking");
    root.querySelector("[data-action=versions]")?.setAttribute("aria-pressed", "false");
    canvas.drawing.container.focus({ preventScroll: true });
  }

  /** Keys of the editor would change what nobody sees. */
  key(event) {
    if (event.key === "Escape") this.close();
    if (event.key === "F6" || ((event.ctrlKey || event.metaKey) && event.key === "s")) event.preventDefault();
    event.stopPropagation();
  }

  choose(row) {
    this.row = row;
    this.list.mark(row.id);
    return this.compareWith(row.id === MINE ? (this.published.id ?? NOTHING) : this.earlier(row));
  }

  /** The version before it in the list. */
  earlier(row) {
    const index = this.list.rows.findIndex(({ id }) => id === row.id);
    return this.list.rows[index + 1]?.id ?? NOTHING;
  }

  compareWith(other) {
    this.other = other;
    return this.guard(this.compared(other));
  }

  async compared(other) {
    const { row } = this;
    const after = await this.sides.state(row.id);
    const [before, changes] =
      other === NOTHING ? [null, []] : await Promise.all([this.sides.state(other), this.sides.changes(other, row.id)]);
    if (!this.isOpen || row !== this.row || other !== this.other) return; // something else was chosen meanwhile
    const united = before ? unite(before, after, changes) : null;
    this.head.replaceChildren(...headOf(this));
    this.look.show(united?.state ?? after, united, (nodeId) => this.changes.goToNode(nodeId));
    this.drawSide(before, after, changes);
  }

  reveal({ kind, item }) {
    if (kind === "note") this.look.reveal({ note: item });
    else if (item) this.look.reveal({ node: item });
  }

  drawSide(before, after, changes) {
    const { t } = this.editor;
    const nodes = new Map([...(before?.document.nodes ?? []), ...after.document.nodes].map((node) => [node.id, node]));
    const parts = [versionDeeds(this)];
    if (before) {
      this.changes.show(changes, nodes);
      parts.push(el("div", { class: "fe-change-bar" }, el("h2", {}, t("differences")), this.changes.steps), this.changes.list);
    }
    this.side.replaceChildren(...parts);
  }

  // What can be done with the version that is looked at

  takeAsMine(state) {
    this.editor.model.replace(state);
    this.close();
    this.editor.notice(this.editor.t("taken_as_mine"));
  }

  async rollback() {
    const { api, t, registry, versions } = this.editor;
    const follow = async (publication) => {
      await versions.bringTogether(await api.revision(publication.revision_id));
      versions.tell("published", publication);
    };
    const done = (publication) => {
      this.close();
      this.guard(follow(publication));
    };
    const { row, published } = this;
    const { document, start } = await this.sides.state(row.id);
    const graph = { document, start_node_id: start };
    const overtaken = () => this.guard(this.refresh());
    askRollback({ api, t, registry, version: row, graph, running: published.version, done, overtaken });
  }

  /** {name} or {is_pinned}; what was refused is told, and nothing has changed. */
  async change(values) {
    try {
      Object.assign(this.row, await this.editor.api.nameRevision(this.row.id, values));
      this.list.put(this.row);
    } catch ({ message }) {
      this.editor.notice(this.editor.t("versions_fault", { message }));
    }
  }
}
