// The side panel of the selected node; without one, the settings of the flow and the list of its nodes.

import { el, icon } from "./dom.js";
import { field } from "./fields/field.js";
import { flowSettings } from "./flowsettings.js";
import { outlineOf } from "./outline.js";
import { targetsOf } from "./targets.js";

export class Inspector {
  /** `show(nodeId)` selects another node, on the canvas too. */
  constructor(panel, { model, registry, t, language, readOnly, show }) {
    Object.assign(this, { panel, model, registry, t, language, readOnly, show });
    this.nodeId = null;
    this.problems = new Map();
    this.typing = false;
    model.addEventListener("change", () => this.modelChanged());
  }

  select(nodeId) {
    if (nodeId === this.nodeId && nodeId !== null) return;
    this.nodeId = nodeId;
    this.draw();
  }

  showProblems(problems) {
    this.problems = problems;
    this.drawProblems();
  }

  /** While somebody types here the form is right already, and must not lose the cursor. */
  modelChanged() {
    if (this.nodeId && !this.model.node(this.nodeId)) this.nodeId = null;
    if (!this.typing) this.draw();
  }

  edit(command) {
    this.typing = true;
    try {
      command();
    } finally {
      this.typing = false;
    }
  }

  draw() {
    const focused = this.panel.contains(document.activeElement)
      ? document.activeElement.dataset.testid
      : null;
    const node = this.model.node(this.nodeId);
    this.panel.replaceChildren(...(node ? this.nodeForm(node) : [flowSettings(this), outlineOf(this)]));
    this.drawProblems();
    if (focused) this.panel.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
  }

  nodeForm(node) {
    const kind = this.registry.kind(node.type);
    return [
      this.heading(node, kind),
      el("div", { class: "fe-problems-here", "data-testid": "inspector-problems" }),
      this.nameField(node),
      kind.obsolete ? this.rawConfig(node) : this.configForm(node, kind),
      node.legacy ? this.legacy(node) : null,
      targetsOf(this, node),
      this.readOnly ? null : this.actions(node),
    ].filter(Boolean);
  }

  heading(node, kind) {
    return el(
      "header",
      { class: "fe-inspector-head", "data-category": kind.category },
      el("span", { class: "fe-chip" }, icon(kind.icon || "circle")),
      el("div", {}, el("h2", {}, kind.name), kind.description ? el("p", {}, kind.description) : null),
      el(
        "button",
        {
          type: "button",
          class: "fe-icon-button",
          title: this.t("close"),
          "aria-label": this.t("close"),
          "data-testid": "inspector-close",
          onclick: () => this.show(null),
        },
        icon("close"),
      ),
    );
  }

  nameField(node) {
    return field({ type: "string", maxLength: 255 }, node.name ?? "", {
      root: {},
      name: "node-name",
      label: this.t("node_name"),
      testid: "inspector-name",
      disabled: this.readOnly,
      t: this.t,
      onChange: (name) => this.edit(() => this.model.renameNode(node.id, name)),
    });
  }

  configForm(node, kind) {
    const schema = kind.config_schema ?? {};
    const fields = Object.entries(schema.properties ?? {}).map(([name, part]) =>
      this.configField(node, name, part, schema),
    );
    return el("div", { class: "fe-form" }, ...fields);
  }

  configField(node, name, part, root) {
    const input = field(part, node.config?.[name], {
      root,
      name,
      testid: `field-${name}`,
      disabled: this.readOnly,
      t: this.t,
      onChange: (value) => this.edit(() => this.model.setConfig(node.id, name, value)),
    });
    return el("div", { "data-field": name }, input, el("div", { class: "fe-field-errors" }));
  }

  rawConfig(node) {
    return el(
      "section",
      { class: "fe-raw" },
      el("p", { class: "fe-hint" }, this.t("unknown_type_help", { type: node.type })),
      el("pre", { class: "fe-code", tabindex: 0, "data-testid": "raw-config" }, pretty(node.config)),
    );
  }

  legacy(node) {
    return el(
      "details",
      { class: "fe-raw" },
      el("summary", {}, this.t("legacy_keys")),
      el("pre", { class: "fe-code", tabindex: 0 }, pretty(node.legacy)),
    );
  }

  actions(node) {
    const isStart = this.model.start === node.id;
    return el(
      "footer",
      { class: "fe-actions" },
      this.action("make-start", "play_arrow", isStart ? "is_start" : "make_start", isStart, () =>
        this.model.setStart(node.id),
      ),
      this.action("delete-node", "delete", "delete_node", false, () => this.model.deleteNode(node.id)),
      el("small", { class: "fe-id" }, node.id),
    );
  }

  action(testid, symbol, key, disabled, onclick) {
    const name = testid === "delete-node" ? "fe-button is-danger" : "fe-button";
    return el(
      "button",
      { type: "button", class: name, disabled, onclick, "data-testid": testid },
      icon(symbol),
      this.t(key),
    );
  }

  /** Problems stand at their field where the server names one, else on top. */
  drawProblems() {
    const problems = this.problems.get(this.nodeId) ?? [];
    const top = this.panel.querySelector(".fe-problems-here");
    if (!top) return;
    const places = new Map(
      [...this.panel.querySelectorAll("[data-field]")].map((place) => [place.dataset.field, place]),
    );
    for (const place of places.values()) place.querySelector(".fe-field-errors").replaceChildren();
    const general = problems.filter((problem) => !places.has(problem.field));
    top.replaceChildren(...general.map(problemLine));
    for (const problem of problems) {
      places.get(problem.field)?.querySelector(".fe-field-errors").append(problemLine(problem));
    }
  }
}

function problemLine(problem) {
  return el(
    "p",
    { class: "fe-problem", "data-severity": problem.severity },
    icon(problem.severity === "error" ? "error" : "warning"),
    problem.message,
  );
}

function pretty(value) {
  return JSON.stringify(value ?? {}, null, 2);
}
