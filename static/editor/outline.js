// All nodes, their ways on, and the notes as a tree: the flow without a mouse, and what a screen reader reads.

import { el } from "./dom.js";
import { drawable } from "./notes/notecommands.js";
import { inReadingOrder } from "./outlineorder.js";
import { fillList, OutlineRows } from "./outlinerows.js";

export { nodeLabel } from "./nodelabel.js";

/**
 * One tab stop: arrows walk, left and right close and open, Space and Shift choose several. While its panel is
 * hidden nothing is drawn.
 */
export class Outline {
  constructor(panel, { model, registry, selection, canvas, t }) {
    Object.assign(this, { panel, model, selection, canvas, t });
    this.lines = new OutlineRows({ model, registry, t });
    this.open = new Set();
    this.activeKey = null;
    this.heading = el("h3", { id: "fe-outline-heading" });
    this.tree = el("ul", {
      class: "fe-outline",
      role: "tree",
      "aria-multiselectable": "true",
      "aria-labelledby": "fe-outline-heading",
      "data-testid": "outline",
      onkeydown: (event) => this.onKey(event),
      onclick: (event) => this.onClick(event),
      onfocusin: (event) => this.activate(event.target.closest("[role=treeitem]")),
    });
    panel.replaceChildren(this.heading, this.tree);
    model.addEventListener("change", () => this.redraw());
    selection.addEventListener("change", () => this.showSelection());
    this.isStale = true;
    new ResizeObserver(() => this.freshen()).observe(panel);
  }

  showProblems(problems) {
    this.lines.problems = problems;
    this.redraw();
  }

  /** At most once for each picture; by then all have heard of the change. */
  redraw() {
    this.isStale = true;
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.freshen();
    });
  }

  freshen() {
    if (this.isStale && !this.panel.hidden) this.draw();
  }

  draw() {
    this.isStale = false;
    const hadFocus = this.tree.contains(document.activeElement);
    const index = this.rows().findIndex((row) => row.dataset.key === this.activeKey);
    const nodes = inReadingOrder(this.model);
    this.heading.textContent = this.t("nodes_of_flow", { count: nodes.length });
    fillList(this.tree, this.lines.all(nodes, drawable(this.model.document.notes), this.open));
    this.showSelection();
    this.settle(index);
    if (hadFocus && !this.tree.contains(document.activeElement)) this.focus();
  }

  /** The row that was active stays it; where it went away, the one in its place. */
  settle(index) {
    const rows = this.rows();
    const row = rows.find(({ dataset }) => dataset.key === this.activeKey) ?? rows[Math.min(index, rows.length - 1)];
    this.activate(row ?? rows[0] ?? null);
  }

  focus() {
    this.freshen();
    const active = this.tree.querySelector("[role=treeitem][tabindex='0']");
    if (active) active.focus();
    else {
      this.tree.tabIndex = -1;
      this.tree.focus();
    }
  }

  showSelection() {
    if (this.isStale) return;
    for (const row of this.rows()) {
      const { node, output, note } = row.dataset;
      const chosen = String(note ? this.selection.noteIds.has(note) : this.selection.nodeIds.has(node));
      if (!output && row.getAttribute("aria-selected") !== chosen) row.setAttribute("aria-selected", chosen);
    }
    const { nodeId } = this.selection;
    const away = nodeId && !this.tree.contains(document.activeElement);
    if (away) this.activate(this.rowOf(nodeId));
  }

  rows() {
    return [...this.tree.querySelectorAll("[role=treeitem]")];
  }

  rowOf(key) {
    return this.tree.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  get active() {
    return this.activeKey === null ? null : this.rowOf(this.activeKey);
  }

  activate(row) {
    if (!row) return;
    this.activeKey = row.dataset.key;
    if (this.tabStop && this.tabStop !== row) this.tabStop.tabIndex = -1;
    this.tabStop = row;
    row.tabIndex = 0;
  }

  onClick(event) {
    const row = event.target.closest("[role=treeitem]");
    if (!row) return;
    row.focus();
    const { node } = row.dataset;
    if (node && event.target.closest(".fe-outline-arrow")) this.toggle(node, !this.open.has(node));
    else if (event.ctrlKey || event.metaKey || event.shiftKey) this.toggleChosen(row);
    else this.jump(row);
  }

  jump({ dataset: { node, note } }) {
    if (note) this.selection.jumpToNote(note);
    else this.selection.jump(node);
  }

  toggleChosen({ dataset: { node, note } }) {
    if (note) this.selection.toggleNote(note);
    else this.selection.toggle(node);
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (move) this.walk(move, event.shiftKey);
    else if (event.key === "ArrowRight") this.goIn();
    else if (event.key === "ArrowLeft") this.goOut();
    else if (event.key === " ") this.toggleChosen(this.active);
    else return;
    event.preventDefault();
  }

  walk(by, extend) {
    const rows = this.rows();
    const index = rows.indexOf(this.active);
    const row = rows[Math.max(0, Math.min(rows.length - 1, index + by))];
    if (!row) return;
    row.focus();
    if (extend) this.extendTo(row.dataset);
    else this.jump(row);
  }

  extendTo({ node, note }) {
    const { nodeIds, noteIds } = this.selection;
    if (note) this.selection.chooseAll(nodeIds, [...noteIds, note]);
    else this.selection.chooseAll([...nodeIds, node], noteIds);
  }

  goIn() {
    const { active } = this;
    if (active?.getAttribute("aria-expanded") === "false") this.toggle(active.dataset.node, true);
    else if (active?.dataset.node && !active.dataset.output) this.walk(1, false);
  }

  goOut() {
    const { active } = this;
    if (!active?.dataset.node) return;
    if (active.dataset.output) this.rowOf(active.dataset.node).focus();
    else this.toggle(active.dataset.node, false);
  }

  toggle(id, isOpen) {
    if (isOpen) this.open.add(id);
    else this.open.delete(id);
    this.draw();
  }

  /** {node, output, note} of the row that has the focus, or null. */
  get focused() {
    const row = document.activeElement?.closest?.("[role=treeitem]");
    if (!row || !this.tree.contains(row)) return null;
    const { node = null, output = null, note = null } = row.dataset;
    return { node, output, note };
  }
}
