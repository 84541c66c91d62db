// A row a node, with the way to the talks that ended there.

import { el } from "../dom.js";
import { sortable } from "./sortable.js";

export function nodeTable(figures, { t, numbers, canvas, selection }) {
  const number = (key, label = `heat_${key}`) => ({
    key,
    label: t(label),
    value: (row) => row[key],
    show: (row) => numbers.count(row[key]),
  });
  const ended = ({ done, dropped, now }) => done + dropped + now;
  const columns = [
    { key: "node", label: t("heat_node"), text: true, value: (row) => nameOf(row, t), show: (row) => nodeName(row, { t, canvas, selection }) },
    number("visits"),
    number("talks"),
    { ...number("dropped"), show: (row) => dropped(row, numbers) },
    number("errors"),
    { key: "median", label: t("heat_median"), value: (row) => row.median_ms, show: (row) => numbers.time(row.median_ms) },
    number("tokens"),
    { key: "ended", label: t("heat_ended"), value: ended, show: (row) => endedLink(row, ended(row), figures, { t, numbers }) },
  ];
  return sortable({ caption: t("heat_nodes_caption"), columns, rows: figures.nodes, testid: "heat-nodes" });
}

export function nameOf({ node_id: id, name, type }, t) {
  return id === "" ? t("heat_before_first") : name || type || id;
}

/** Leads to the node where the canvas has it. */
export function nodeName(row, { t, canvas, selection }) {
  const name = nameOf(row, t);
  if (!row.is_there && row.node_id !== "") return `${name} (${t("heat_gone")})`;
  if (!canvas.cards.has(row.node_id)) return name;
  return el("button", { type: "button", class: "fe-heat-go", onclick: () => selection.jump(row.node_id) }, name);
}

export function endedLink(row, count, { talks_url: url }, { t, numbers }, how = "") {
  const text = numbers.count(count);
  if (!url || count === 0) return text;
  const query = new URLSearchParams({ node: row.node_id, ...(how && { how }) });
  const label = t("heat_talks_here", { name: nameOf(row, t), count: text });
  return el("a", { href: `${url}&${query}`, title: label, "aria-label": label, "data-testid": `heat-talks-${row.node_id}` }, text);
}

function dropped({ dropped: count, talks }, numbers) {
  return count === 0 ? "0" : `${numbers.count(count)} (${numbers.share(count, talks)})`;
}
