// The lines of the outline: what each says, and what a screen reader reads of it.

import { el, icon } from "./dom.js";
import { nodeLabel } from "./nodelabel.js";

const LONGEST_LINE = 120;

export class OutlineRows {
  constructor({ model, registry, t }) {
    Object.assign(this, { model, registry, t });
    this.problems = new Map();
    this.kept = new Map();
  }

  /** All lines; one that says what it said before is the same element. `open`: ids of nodes. */
  all(nodes, notes, open) {
    const before = this.kept;
    this.kept = new Map();
    this.ways = Map.groupBy(this.model.document.edges, (edge) => edge.source);
    this.byId = new Map(nodes.map((node) => [node.id, node]));
    const keep = (key, words, make) => {
      const known = before.get(key);
      const element = known?.words === words ? known.element : make();
      this.kept.set(key, { words, element });
      return element;
    };
    return [
      ...nodes.map((node) => this.keptNode(node, open.has(node.id), keep)),
      ...notes.map((note) => keep(`note ${note.id}`, String(note.text), () => this.note(note))),
    ];
  }

  keptNode(node, isOpen, keep) {
    const outputs = this.outputsOf(node);
    const ways = isOpen ? outputs.map((output) => this.wordsOf(output)) : outputs.length > 0;
    const words = JSON.stringify([node.name, node.type, this.spoken(node), this.severity(node), isOpen, ways]);
    return keep(`node ${node.id}`, words, () => this.node(node, outputs, isOpen));
  }

  node(node, outputs, isOpen) {
    const canOpen = outputs.length > 0;
    return treeItem(
      {
        "aria-label": this.spoken(node),
        "aria-expanded": canOpen ? String(isOpen) : null,
        "data-key": node.id,
        "data-node": node.id,
        "data-testid": `outline-${node.id}`,
      },
      this.nodeLine(node, canOpen ? isOpen : null),
      isOpen ? el("ul", { role: "group" }, ...outputs.map((output) => this.output(node, output))) : null,
    );
  }

  nodeLine(node, isOpen) {
    const kind = this.registry.kind(node.type);
    const problems = this.problems.get(node.id) ?? [];
    const arrow = isOpen ? "keyboard_arrow_down" : "keyboard_arrow_right";
    return el(
      "div",
      { class: "fe-outline-item", "data-category": kind.category },
      el("span", { class: "fe-outline-arrow" }, isOpen === null ? null : icon(arrow)),
      el("span", { class: "fe-chip is-small" }, icon(kind.icon || "circle")),
      el("span", { class: "fe-outline-name", title: nodeLabel(node, this.registry) }, node.name || kind.name),
      node.id === this.model.start ? el("span", { class: "fe-tag" }, this.t("start")) : null,
      problems.length > 0 ? el("span", { class: "fe-badge", "data-severity": this.severity(node) }, String(problems.length)) : null,
    );
  }

  wordsOf({ label, target }) {
    if (!target) return this.t("output_leads_nowhere", { output: label });
    return this.t("output_leads_to", { output: label, name: nodeLabel(target, this.registry) });
  }

  output(node, output) {
    const { name } = output;
    const words = this.wordsOf(output);
    return treeItem(
      {
        "aria-label": words,
        "data-key": JSON.stringify([node.id, name]),
        "data-node": node.id,
        "data-output": name,
        "data-testid": `outline-${node.id}-${name}`,
      },
      el("div", { class: "fe-outline-item is-output" }, words),
    );
  }

  note({ id, text }) {
    const words = typeof text === "string" ? text : "";
    const shown = words.trim().slice(0, LONGEST_LINE) || this.t("note_empty");
    return treeItem(
      {
        "aria-label": `${this.t("note")}: ${words}`,
        "data-key": JSON.stringify({ note: id }),
        "data-note": id,
        "data-testid": `outline-note-${id}`,
      },
      el(
        "div",
        { class: "fe-outline-item" },
        el("span", { class: "fe-outline-arrow" }),
        el("span", { class: "fe-chip is-small" }, icon("sticky_note_2")),
        el("span", { class: "fe-outline-name", title: words }, shown),
      ),
    );
  }

  outputsOf(node) {
    const edges = this.ways.get(node.id) ?? [];
    const used = edges.map((edge) => edge.sourceOutput);
    return this.registry.outputs(node, used).map((output) => {
      const edge = edges.find(({ sourceOutput }) => sourceOutput === output.name);
      return { ...output, target: this.byId.get(edge?.target) ?? null };
    });
  }

  severity(node) {
    return this.problems.get(node.id)?.some(({ severity }) => severity === "error") ? "error" : "warning";
  }

  spoken(node) {
    const { t } = this;
    const count = this.problems.get(node.id)?.length ?? 0;
    return [
      nodeLabel(node, this.registry),
      node.id === this.model.start ? t("is_start") : "",
      count > 0 ? t(count === 1 ? "problem_count_one" : "problem_count", { count }) : "",
    ]
      .filter(Boolean)
      .join(", ");
  }
}

/** Puts them into the list; those that stay are not touched, so the focus stays as well. */
export function fillList(list, elements) {
  const wanted = new Set(elements);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((element, index) => {
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  });
}

function treeItem(attributes, ...children) {
  return el("li", { role: "treeitem", tabindex: "-1", ...attributes }, ...children);
}
