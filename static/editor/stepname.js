// Names what a step did, from the states before and after it: {key, values} of a sentence.
// One node is called by its name ("delete"), several are counted ("delete_many").

export function nameStep(before, after) {
  const nodes = compareNodes(before.document.nodes, after.document.nodes);
  if (nodes.removed.length > 0) return nameFor("delete", nodes.removed);
  if (nodes.added.length > 0) return nameFor("add", nodes.added);
  if (nodes.changed.length > 0) return nameFor(howChanged(nodes), nodes.changed);
  if (before.start !== after.start) return nameFor("start", find(after, after.start));
  return { key: elsewhere(before.document, after.document), values: {} };
}

/** `key` for the nodes it is about. */
export function nameFor(key, nodes) {
  if (nodes.length === 1) return { key, values: { name: nodes[0].name || nodes[0].type } };
  return { key: `${key}_many`, values: { count: nodes.length } };
}

function compareNodes(before, after) {
  const old = new Map(before.map((node) => [node.id, node]));
  const ids = new Set(after.map((node) => node.id));
  return {
    old,
    added: after.filter((node) => !old.has(node.id)),
    removed: before.filter((node) => !ids.has(node.id)),
    changed: after.filter((node) => old.has(node.id) && old.get(node.id) !== node),
  };
}

function howChanged({ old, changed }) {
  const all = (key) => changed.some((node) => old.get(node.id)[key] !== node[key]);
  if (all("config")) return "configure";
  return all("name") ? "rename" : "move";
}

function elsewhere(before, after) {
  if (before.edges.length > after.edges.length) return "disconnect";
  if (after.edges.some((edge, index) => edge !== before.edges[index])) return "connect";
  return before.notes === after.notes ? "settings" : howNoted(listOf(before.notes), listOf(after.notes));
}

function howNoted(before, after) {
  if (after.length !== before.length) return after.length > before.length ? "notes_add" : "notes_delete";
  const same = after.every((note, index) => note === before[index] || onlyMoved(note, before[index]));
  return same ? "notes_move" : "notes";
}

function onlyMoved(note, before) {
  return note?.text === before?.text && note?.color === before?.color;
}

function listOf(value) {
  return Array.isArray(value) ? value : [];
}

function find({ document }, id) {
  return document.nodes.filter((node) => node.id === id);
}
