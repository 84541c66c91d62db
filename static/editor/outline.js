// All nodes and their ways on as a tree: the flow without a mouse, and what a screen reader reads.

import { el, icon } from "./dom.js";
import { inReadingOrder } from "./outlineorder.js";

export function nodeLabel(node, registry) {
  const kind = registry.kind(node.type);
  return node.name && node.name !== kind.name ? `${node.name} (${kind.name})` : kind.name;
}

/** One tab stop: arrows walk, left and right close and open, Space and Shift choose several. */
export class Outline {
  constructor(panel, { model, registry, selection, canvas, t }) {
    Object.assign(this, { model, registry, selection, canvas, t });
    this.open = new Set();
    this.activeKey = null;
    this.problems = new Map();
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
    this.draw();
  }

  showProblems(problems) {
    this.problems = problems;
    this.redraw();
  }

  /** At most once for each picture; by then all have heard of the change. */
  redraw() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  draw() {
    const hadFocus = this.tree.contains(document.activeElement);
    const index = this.rows().findIndex((row) => row.dataset.key === this.activeKey);
    const nodes = inReadingOrder(this.model);
    this.heading.textContent = this.t("nodes_of_flow", { count: nodes.length });
    this.tree.replaceChildren(...nodes.map((node) => this.nodeItem(node)));
    this.showSelection();
    this.settle(index);
    if (hadFocus) this.focus();
  }

  /** The row that was active stays it; where it went away, the one in its place. */
  settle(index) {
    const rows = this.rows();
    const row = rows.find(({ dataset }) => dataset.key === this.activeKey) ?? rows[Math.min(index, rows.length - 1)];
    this.activate(row ?? rows[0] ?? null);
  }

  focus() {
    const active = this.tree.querySelector("[role=treeitem][tabindex='0']");
    if (active) active.focus();
    else {
      this.tree.tabIndex = -1;
      this.tree.focus();
    }
  }

  nodeItem(node) {
    const outputs = this.outputsOf(node);
    const isOpen = this.open.has(node.id);
    return el(
      "li",
      {
        role: "treeitem",
        tabindex: "-1",
        "aria-label": this.spoken(node),
        "aria-expanded": outputs.length > 0 ? String(isOpen) : null,
        "data-key": node.id,
        "data-node": node.id,
        "data-testid": `outline-${node.id}`,
      },
      this.nodeRow(node, outputs.length > 0 ? isOpen : null),
      isOpen ? el("ul", { role: "group" }, ...outputs.map((output) => this.outputItem(node, output))) : null,
    );
  }

  nodeRow(node, isOpen) {
    const kind = this.registry.kind(node.type);
    const count = this.problems.get(node.id)?.length ?? 0;
    const worst = this.problems.get(node.id)?.some(({ severity }) => severity === "error") ? "error" : "warning";
    const arrow = isOpen ? "keyboard_arrow_down" : "keyboard_arrow_right";
    return el(
      "div",
      { class: "fe-outline-item", "data-category": kind.category },
      el("span", { class: "fe-outline-arrow" }, isOpen === null ? null : icon(arrow)),
      el("span", { class: "fe-chip is-small" }, icon(kind.icon || "circle")),
      el("span", { class: "fe-outline-name", title: nodeLabel(node, this.registry) }, node.name || kind.name),
      node.id === this.model.start ? el("span", { class: "fe-tag" }, this.t("start")) : null,
      count > 0 ? el("span", { class: "fe-badge", "data-severity": worst }, String(count)) : null,
    );
  }

  outputItem(node, { name, label, target }) {
    const words = target
      ? this.t("output_leads_to", { output: label, name: nodeLabel(target, this.registry) })
      : this.t("output_leads_nowhere", { output: label });
    return el(
      "li",
      {
        role: "treeitem",
        tabindex: "-1",
        "aria-label": words,
        "data-key": JSON.stringify([node.id, name]),
        "data-node": node.id,
        "data-output": name,
        "data-testid": `outline-${node.id}-${name}`,
      },
      el("div", { class: "fe-outline-item is-output" }, words),
    );
  }

  outputsOf(node) {
    const edges = this.model.edgesFrom(node.id);
    const used = edges.map((edge) => edge.sourceOutput);
    return this.registry.outputs(node, used).map((output) => {
      const edge = edges.find(({ sourceOutput }) => sourceOutput === output.name);
      return { ...output, target: edge ? this.model.node(edge.target) : null };
    });
  }

  spoken(node) {
    const { t } = this;
    const count = this.problems.get(node.id)?.length ?? 0;
    return [
      nodeLabel(node, this.registry),
      node.id === this.model.start ? t("is_start") : "",
      count > 0 ? t("problem_count", { count }) : "",
    ]
      .filter(Boolean)
      .join(", ");
  }

  showSelection() {
    for (const row of this.tree.querySelectorAll("[data-node]:not([data-output])"))
      row.setAttribute("aria-selected", String(this.selection.nodeIds.has(row.dataset.node)));
    const { nodeId } = this.selection;
    const away = nodeId && !this.tree.contains(document.activeElement);
    if (away) this.activate(this.tree.querySelector(`[data-key="${CSS.escape(nodeId)}"]`));
  }

  rows() {
    return [...this.tree.querySelectorAll("[role=treeitem]")];
  }

  get active() {
    return this.rows().find(({ dataset }) => dataset.key === this.activeKey) ?? null;
  }

  activate(row) {
    if (!row) return;
    this.activeKey = row.dataset.key;
    for (const other of this.tree.querySelectorAll("[role=treeitem][tabindex='0']")) other.tabIndex = -1;
    row.tabIndex = 0;
  }

  onClick(event) {
    const row = event.target.closest("[role=treeitem]");
    if (!row) return;
    row.focus();
    const { node: id } = row.dataset;
    if (event.target.closest(".fe-outline-arrow")) this.toggle(id, !this.open.has(id));
    else if (event.ctrlKey || event.metaKey || event.shiftKey) this.selection.toggle(id);
    else this.selection.jump(id);
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (move) this.walk(move, event.shiftKey);
    else if (event.key === "ArrowRight") this.goIn();
    else if (event.key === "ArrowLeft") this.goOut();
    else if (event.key === " ") this.selection.toggle(this.active.dataset.node);
    else return;
    event.preventDefault();
  }

  walk(by, extend) {
    const rows = this.rows();
    const index = rows.indexOf(this.active);
    const row = rows[Math.max(0, Math.min(rows.length - 1, index + by))];
    if (!row) return;
    row.focus();
    if (extend) this.selection.chooseAll([...this.selection.nodeIds, row.dataset.node]);
    else this.selection.jump(row.dataset.node);
  }

  goIn() {
    const { active } = this;
    if (active?.getAttribute("aria-expanded") === "false") this.toggle(active.dataset.node, true);
    else if (active && !active.dataset.output) this.walk(1, false);
  }

  goOut() {
    const { active } = this;
    if (!active) return;
    if (active.dataset.output) this.tree.querySelector(`[data-key="${CSS.escape(active.dataset.node)}"]`).focus();
    else this.toggle(active.dataset.node, false);
  }

  toggle(id, isOpen) {
    if (isOpen) this.open.add(id);
    else this.open.delete(id);
    this.draw();
  }

  /** {node, output} of the row that has the focus, or null. */
  get focused() {
    const row = document.activeElement?.closest?.("[role=treeitem]");
    return row && this.tree.contains(row) ? { node: row.dataset.node, output: row.dataset.output ?? null } : null;
  }
}
