// Somebody else saved first. Nothing is lost and nothing is loaded by itself: the person chooses.

import { compare } from "./compare.js";
import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { downloadState } from "./download.js";
import { nodeLabel } from "./nodelabel.js";

/**
 * `theirs`: {document, start_node_id, author, created_at}; `base`: the document both began with, or null when
 * it is not known here. `takeMine` and `loadTheirs` do what their buttons say.
 */
export function showConflict({
  title,
  explanation,
  theirs,
  mine,
  base,
  takeMine,
  loadTheirs,
  registry,
  t,
  fileName,
}) {
  const details = el("div", { class: "fe-changes", hidden: true, "data-testid": "conflict-changes" });
  const look = () => {
    details.replaceChildren(...changes({ theirs: theirs.document, mine: mine.document, base, registry, t }));
    details.hidden = false;
    return false;
  };
  const download = () => {
    downloadState(mine, fileName);
    return false;
  };
  return openDialog({
    title,
    testid: "conflict-dialog",
    body: [el("p", {}, explanation), el("p", {}, t("conflict_nothing_lost")), details],
    actions: [
      { label: t("conflict_see"), run: look, testid: "conflict-see" },
      { label: t("download_mine"), run: download, testid: "conflict-download" },
      { label: t("conflict_load_theirs"), run: () => loadTheirs(), testid: "conflict-theirs" },
      { label: t("conflict_take_mine"), run: () => takeMine(), style: "is-primary", testid: "conflict-mine" },
    ],
  });
}

function changes({ theirs, mine, base, registry, t }) {
  const parts = base
    ? [
        [t("changed_by_them"), compare(base, theirs)],
        [t("changed_by_me"), compare(base, mine)],
      ]
    : [[t("mine_against_theirs"), compare(theirs, mine)]];
  return parts.map(([heading, difference]) =>
    el("section", {}, el("h3", {}, heading), ...changeList(difference, registry, t)),
  );
}

function changeList({ added, removed, changed }, registry, t) {
  const lines = [
    ...added.map((node) => ["is-added", t("node_added", { name: nodeLabel(node, registry) })]),
    ...removed.map((node) => ["is-removed", t("node_removed", { name: nodeLabel(node, registry) })]),
    ...changed.map((node) => ["is-changed", t("node_changed", { name: nodeLabel(node, registry) })]),
  ];
  if (lines.length === 0) return [el("p", { class: "fe-hint" }, t("no_changes"))];
  return [
    el(
      "ul",
      {},
      lines.map(([name, text]) => el("li", { class: name }, text)),
    ),
  ];
}
