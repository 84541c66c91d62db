// Versions in place of the canvas: a list, one of them to look at, and what differs from another one.

import { el, icon } from "../dom.js";
import { ChangeList } from "./changelist.js";
import { Look } from "./look.js";
import { askRollback } from "./rollback.js";
import { MINE, Sides } from "./sides.js";
import { SIGNS, signMark } from "./signs.js";
import { unite } from "./union.js";
import { VersionList } from "./versionlist.js";
import { versionDeeds } from "./versiondeeds.js";

const NOTHING = "";

export class VersionsView {
  /** `editor`: the parts of editor.js. */
  constructor(editor) {
    this.editor = editor;
    this.element = null;
  }

  get isOpen() {
    return this.element !== null;
  }

  toggle() {
    return this.isOpen ? this.close() : this.open();
  }

  /** `id`: the version to begin with; else one's own work against what is published. */
  async open(id = null) {
    const { editor } = this;
    const { root, t, api, registry, language } = editor;
    const flow = await api.load();
    this.published = { id: flow.published_revision_id, version: flow.version };
    this.sides = new Sides(editor);
    this.list = new VersionList({ api, t, choose: (row) => this.choose(row), publishedId: this.published.id });
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

  async choose(row) {
    this.row = row;
    this.list.mark(row.id);
    await this.compareWith(row.id === MINE ? (this.published.id ?? NOTHING) : this.earlier(row));
  }

  /** The version before it in the list. */
  earlier(row) {
    const index = this.list.rows.findIndex(({ id }) => id === row.id);
    return this.list.rows[index + 1]?.id ?? NOTHING;
  }

  async compareWith(other) {
    this.other = other;
    const { row } = this;
    const after = await this.sides.state(row.id);
    const [before, changes] =
      other === NOTHING ? [null, []] : await Promise.all([this.sides.state(other), this.sides.changes(other, row.id)]);
    if (!this.isOpen || row !== this.row || other !== this.other) return; // something else was chosen meanwhile
    const united = before ? unite(before, after, changes) : null;
    this.drawHead();
    this.look.show(united?.state ?? after, united, (nodeId) => this.changes.goToNode(nodeId));
    this.drawSide(before, after, changes);
  }

  reveal({ kind, item }) {
    if (kind === "note") this.look.reveal({ note: item });
    else if (item) this.look.reveal({ node: item });
  }

  drawHead() {
    const { t } = this.editor;
    const { row } = this;
    const title = row.id === MINE ? t("my_work") : t("looking_at", { number: row.number, author: row.author ?? t("somebody") });
    this.head.replaceChildren(
      icon("visibility"),
      el("b", { "data-testid": "looking-at" }, title),
      el("label", { class: "fe-compare" }, t("compare_with"), this.comparison()),
      this.closeButton(),
    );
  }

  comparison() {
    const { t } = this.editor;
    const { row } = this;
    const choices = [[NOTHING, t("compare_nothing")]];
    if (row.id !== MINE) choices.push([MINE, t("my_work")]);
    for (const { id, number, name, published_version: version } of this.list.rows) {
      const live = id === this.published.id ? t("live_version", { version }) : version ? t("published_version", { version }) : "";
      if (id !== row.id) choices.push([id, [name || t("version_number", { number }), live].filter(Boolean).join(" · ")]);
    }
    const options = choices.map(([value, label]) => el("option", { value, selected: value === this.other }, label));
    const change = ({ target }) => this.compareWith([NOTHING, MINE].includes(target.value) ? target.value : Number(target.value));
    return el("select", { class: "fe-input", onchange: change, "data-testid": "compare-with" }, ...options);
  }

  closeButton() {
    const { t } = this.editor;
    return el(
      "button",
      { type: "button", class: "fe-small-button", onclick: () => this.close(), "data-testid": "close-versions" },
      icon("close"),
      t("back_to_work"),
    );
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

  rollback() {
    const { api, t, versions } = this.editor;
    const done = async (publication) => {
      this.close();
      const head = await api.revision(publication.revision_id);
      await versions.bringTogether(head);
      versions.tell("published", publication);
    };
    askRollback({ api, t, version: this.row, running: this.published.version, done });
  }

  async change(values) {
    const version = await this.editor.api.nameRevision(this.row.id, values);
    this.row = version;
    this.list.put(version);
    return version;
  }
}

function legend(t) {
  const items = Object.keys(SIGNS).map((sign) => el("span", {}, signMark(sign, t), t(`diff_${sign}`)));
  return el("div", { class: "fe-legend", role: "note", "aria-label": t("legend") }, ...items);
}
