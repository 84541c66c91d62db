// Both sides changed the same places: the person decides place by place, seeing both.

import { conflictLabel, conflictTitle, conflictValue } from "./conflictwords.js";
import { openDialog } from "./dialog.js";
import { el, icon, uniqueId } from "./dom.js";
import { downloadState } from "./download.js";

/** Resolves to {conflict id: "mine" | "theirs"} for all of them, or null for "not now". */
export function askAboutConflicts({ merged, mine, theirs, names, registry, t, fileName }) {
  const words = { registry, t, nodes: nodesOf(merged, mine, theirs) };
  const { conflicts } = merged;
  return new Promise((resolve) => {
    const choices = {};
    const rows = conflicts.map((conflict) => choiceRow(conflict, { words, names, onChoose: choose }));
    const count = el("p", { class: "fe-hint", role: "status", "data-testid": "merge-count" });
    const dialog = openDialog({
      title: t("merge_title"),
      testid: "merge-dialog",
      body: [
        el("p", {}, t("merge_explained", names)),
        bulk(t, (side) => conflicts.forEach((one, index) => rows[index].choose(side))),
        el("div", { class: "fe-merge", tabindex: "-1" }, groups(conflicts, rows, words)),
        count,
      ],
      actions: [
        {
          label: t("download_mine"),
          testid: "conflict-download",
          run: () => {
            downloadState(mine, fileName);
            return false;
          },
        },
        { label: t("not_now"), testid: "merge-later" },
        { label: t("merge_now"), style: "is-primary", testid: "merge-now", run: () => resolve(choices) },
      ],
    });
    dialog.classList.add("is-wide");
    dialog.addEventListener("close", () => resolve(null));
    const done = dialog.querySelector("[data-testid=merge-now]");
    function choose(id, side) {
      choices[id] = side;
      show();
    }
    function show() {
      const chosen = Object.keys(choices).length;
      done.disabled = chosen < conflicts.length;
      count.textContent = t("merge_count", { chosen, count: conflicts.length });
    }
    show();
  });
}

/** Every node that a conflict may speak of, by id. */
function nodesOf(merged, mine, theirs) {
  const all = [theirs.document, mine.document, merged.document].flatMap(({ nodes }) => nodes);
  return new Map(all.map((node) => [node.id, node]));
}

function groups(conflicts, rows, words) {
  const parts = new Map();
  conflicts.forEach((conflict, index) => {
    const title = conflictTitle(conflict, words);
    parts.set(title, [...(parts.get(title) ?? []), rows[index].element]);
  });
  return [...parts].map(([title, elements]) => el("section", {}, el("h3", {}, title), elements));
}

function bulk(t, chooseAll) {
  const button = (side, label) =>
    el(
      "button",
      {
        type: "button",
        class: "fe-small-button",
        onclick: () => chooseAll(side),
        "data-testid": `merge-all-${side}`,
      },
      label,
    );
  return el(
    "div",
    { class: "fe-merge-bulk" },
    button("mine", t("merge_all_mine")),
    button("theirs", t("merge_all_theirs")),
  );
}

/** A row with the two sides as radio buttons; `choose(side)` presses one. */
function choiceRow(conflict, { words, names, onChoose }) {
  const name = uniqueId("conflict");
  const inputs = {};
  const side = (which, heading) => {
    inputs[which] = el("input", {
      type: "radio",
      name,
      value: which,
      onchange: () => onChoose(conflict.id, which),
      "data-testid": `choose-${which}`,
    });
    const value = conflictValue(conflict, which, words);
    return el(
      "label",
      { class: "fe-merge-side" },
      el("span", { class: "fe-merge-head" }, inputs[which], heading),
      el("span", { class: `fe-merge-value${value.none ? " is-none" : ""}` }, value.text),
    );
  };
  const { t } = words;
  const before = conflictValue(conflict, "base", words);
  const element = el(
    "fieldset",
    { class: "fe-merge-row", "data-testid": "conflict", "data-conflict": conflict.id },
    el("legend", {}, icon("call_split"), conflictLabel(conflict, words)),
    el("div", { class: "fe-merge-sides" }, side("mine", t("merge_mine")), side("theirs", names.side)),
    conflict.kind === "node" ? null : el("p", { class: "fe-hint" }, t("merge_before", { value: before.text })),
  );
  const choose = (which) => {
    inputs[which].checked = true;
    onChoose(conflict.id, which);
  };
  return { element, choose };
}
