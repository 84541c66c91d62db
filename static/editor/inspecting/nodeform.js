// The form of one node: name, settings by their schema or as JSON, ways on, and what can be done to it.

import { el, icon } from "../dom.js";
import { field } from "../fields/field.js";
import { nodeLabel } from "../nodelabel.js";
import { targetsOf } from "../targets.js";
import { variablesOf } from "../variables.js";
import { promptPreview } from "./promptpreview.js";
import { pretty, rawJson, rawWaits } from "./rawjson.js";

const WITH_PROMPT = new Set(["ai_response"]);

export function nodeForm(inspector, node) {
  const kind = inspector.registry.kind(node.type);
  return [
    heading(inspector, kind),
    el("div", { class: "fe-problems-here", "data-testid": "inspector-problems" }),
    nameField(inspector, node),
    kind.obsolete ? unknownConfig(inspector, node) : settings(inspector, node, kind),
    node.legacy ? legacy(inspector, node) : null,
    WITH_PROMPT.has(node.type) ? promptPreview(node, inspector) : null,
    targetsOf(inspector, node),
    inspector.readOnly ? null : actions(inspector, node),
  ].filter(Boolean);
}

function heading({ show, t }, kind) {
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
        title: t("close"),
        "aria-label": t("close"),
        "data-testid": "inspector-close",
        onclick: () => show(null),
      },
      icon("close"),
    ),
  );
}

function nameField(inspector, node) {
  return field({ type: "string", maxLength: 255 }, node.name ?? "", {
    root: {},
    name: "node-name",
    label: inspector.t("node_name"),
    testid: "inspector-name",
    disabled: inspector.readOnly,
    t: inspector.t,
    onChange: (name) => inspector.edit(() => inspector.model.renameNode(node.id, name)),
  });
}

function settings(inspector, node, kind) {
  const { model, brokenJson: kept, t, readOnly, isJson } = inspector;
  const apply = (config) => inspector.edit(() => model.replaceConfig(node.id, config));
  if (isJson) return el("div", {}, modes(inspector), rawJson(node, { kept, apply, t, readOnly }));
  const drop = () => {
    kept.delete(node.id);
    inspector.draw();
  };
  const waits = rawWaits(node, { kept, t, drop, toJson: () => inspector.setJson(true) });
  return el("div", {}, modes(inspector), waits, configForm(inspector, node, kind));
}

/** Form or JSON, as two buttons of which one is pressed. */
function modes(inspector) {
  const button = (isJson, key, testid) =>
    el(
      "button",
      {
        type: "button",
        "aria-pressed": String(inspector.isJson === isJson),
        "data-testid": testid,
        onclick: () => inspector.setJson(isJson),
      },
      inspector.t(key),
    );
  return el(
    "div",
    { class: "fe-modes", role: "group", "aria-label": inspector.t("settings") },
    el("h3", {}, inspector.t("settings")),
    button(false, "as_form", "mode-form"),
    button(true, "as_json", "mode-json"),
  );
}

function configForm(inspector, node, kind) {
  const schema = kind.config_schema ?? {};
  const fields = Object.entries(schema.properties ?? {}).map(([name, part]) =>
    configField(inspector, node, { name, part, schema, required: kind.required.includes(name) }),
  );
  if (fields.length === 0) return el("p", { class: "fe-hint" }, inspector.t("no_settings"));
  return el("div", { class: "fe-form" }, ...fields);
}

function configField(inspector, node, { name, part, schema, required }) {
  const { model, registry, t, readOnly } = inspector;
  const stored = node.config && Object.hasOwn(node.config, name) ? node.config[name] : undefined;
  const input = field(part, stored, {
    root: schema,
    name,
    required,
    testid: `field-${name}`,
    disabled: readOnly,
    t,
    variables: () => variablesOf(inspector),
    nodes: () => model.document.nodes.map((one) => ({ value: one.id, label: nodeLabel(one, registry) })),
    onChange: (value) => inspector.edit(() => model.setConfig(node.id, name, value)),
  });
  return el("div", { "data-field": name }, input, el("div", { class: "fe-field-errors" }));
}

function unknownConfig({ t }, node) {
  return el(
    "section",
    { class: "fe-raw" },
    el("p", { class: "fe-hint" }, t("unknown_type_help", { type: node.type })),
    el("pre", { class: "fe-code", tabindex: 0, "data-testid": "raw-config" }, pretty(node.config)),
  );
}

function legacy({ t }, node) {
  return el(
    "details",
    { class: "fe-raw" },
    el("summary", {}, t("legacy_keys")),
    el("pre", { class: "fe-code", tabindex: 0 }, pretty(node.legacy)),
  );
}

function actions({ model, actions: all, t }, node) {
  const isStart = model.start === node.id;
  return el(
    "footer",
    { class: "fe-actions" },
    action("make-start", "play_arrow", t(isStart ? "is_start" : "make_start"), {
      disabled: isStart,
      run: () => model.setStart(node.id),
    }),
    action("duplicate-node", "content_copy", t("action_duplicate"), { run: () => all.duplicate() }),
    action("delete-node", "delete", t("delete_node"), {
      style: "is-danger",
      run: () => model.deleteNode(node.id),
    }),
    el("small", { class: "fe-id" }, node.id),
  );
}

function action(testid, symbol, label, { run, disabled = false, style = "" }) {
  const attributes = { type: "button", class: `fe-button ${style}`, "data-testid": testid };
  return el("button", { ...attributes, disabled, onclick: run }, icon(symbol), label);
}
