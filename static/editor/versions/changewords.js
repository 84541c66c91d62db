// What a change is called, and how its two sides read.

import { conflictLabel, conflictTitle } from "../conflictwords.js";
import { nodeLabel } from "../outline.js";

/** Of which node, or part of the flow, it speaks. */
export function changeTitle(change, words) {
  const kind = { node: "field", place: "field" }[change.kind] ?? change.kind;
  return conflictTitle({ ...change, kind }, words);
}

export function changeLabel(change, words) {
  const { kind, path, sign } = change;
  const { t } = words;
  if (kind === "node") return t(`node_was_${sign}`);
  if (kind === "place") return t("node_was_moved");
  if (kind === "note" && path.length === 0) return t(`note_was_${sign}`);
  if (kind === "setting") return path.map((part) => partLabel(part, t)).join(" › ");
  return conflictLabel(change, words);
}

function partLabel(part, t) {
  if (part === "failure_reply") return t("failure_reply");
  return part === "en" || part === "tr" ? t(`language_${part}`) : part;
}

/** The text of a side, or null where nothing is there. `side`: "before" or "after". */
export function sideText(change, side, words) {
  if (!(side in change)) return null;
  const value = change[side];
  if (change.kind === "edge" || change.kind === "start") return nameOf(value, words);
  if (change.kind === "place") return `${value?.x ?? "?"}, ${value?.y ?? "?"}`;
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

/** Whole nodes and places say enough by their label. */
export function hasSides({ kind, path }) {
  return !(kind === "node" || kind === "place" || (kind === "note" && path.length === 0));
}

function nameOf(id, { registry, nodes }) {
  const node = nodes.get(id);
  return node ? nodeLabel(node, registry) : id;
}
