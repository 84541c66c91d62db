// What a conflict of a merge is called, and how its values read.

import { nodeLabel } from "./nodelabel.js";

const LONGEST = 4000;

/** Of which node, or which part of the flow, the conflict speaks. */
export function conflictTitle({ kind, item }, { registry, t, nodes }) {
  if (kind === "start") return t("start");
  if (kind === "setting") return t("flow_settings");
  if (kind === "note") return t("merge_note");
  const node = nodes.get(item);
  return node ? nodeLabel(node, registry) : item;
}

export function conflictLabel({ kind, item, path }, { registry, t, nodes }) {
  if (kind === "node" || (kind === "note" && path.length === 0)) return t("merge_deleted_or_changed");
  if (kind === "start") return t("merge_start");
  if (kind === "edge") return outputLabel(nodes.get(item), path[0], registry, t);
  if (kind === "field") return fieldLabel(nodes.get(item), path, registry, t);
  return path.map((part) => partLabel(part, t)).join(" › ");
}

function outputLabel(node, output, registry, t) {
  const known = registry.kind(node?.type).outputs.find(({ name }) => name === output);
  return `${t("goes_to")}: ${known?.label ?? output}`;
}

function fieldLabel(node, path, registry, t) {
  const [first, key, ...rest] = path;
  if (first === "name") return t("node_name");
  if (first === "type") return t("merge_type");
  if (first !== "config" || !key) return path.join(" › ");
  const title = registry.kind(node?.type).config_schema?.properties?.[key]?.title ?? key;
  return [title, ...rest.map((part) => partLabel(part, t))].join(" › ");
}

function partLabel(part, t) {
  if (part === "failure_reply") return t("failure_reply");
  return part === "en" || part === "tr" ? t(`language_${part}`) : part;
}

/** {text, none}: `side` is "base", "mine" or "theirs"; `none` where that side has nothing there. */
export function conflictValue(conflict, side, words) {
  const { kind } = conflict;
  const { t } = words;
  const none = !(side in conflict);
  if (kind === "node" || (kind === "note" && conflict.path.length === 0))
    return { text: none ? t("merge_deletes") : t("merge_keeps"), none };
  if (kind === "edge") return targets(conflict[side] ?? [], words);
  if (kind === "start") return { text: nodeName(conflict[side], words), none: !conflict[side] };
  return none ? { text: t("merge_nothing"), none } : { text: readable(conflict[side]), none };
}

function targets(ids, words) {
  if (ids.length === 0) return { text: words.t("nowhere"), none: true };
  return { text: ids.map((id) => nodeName(id, words)).join(", "), none: false };
}

function nodeName(id, { registry, t, nodes }) {
  if (!id) return t("nowhere");
  const node = nodes.get(id);
  return node ? nodeLabel(node, registry) : id;
}

function readable(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
