// One test case in the list, with what its last run said.

import { el, icon } from "../dom.js";

/** `panel`: the CasePanel. */
export function caseRow(one, verdict, panel) {
  const { t, canEdit } = panel;
  const state = verdict ? (verdict.passed ? "passed" : "failed") : "new";
  return el(
    "li",
    { "data-testid": "case", "data-state": state },
    el(
      "div",
      { class: "fe-case-line" },
      icon({ passed: "check_circle", failed: "cancel", new: "radio_button_unchecked" }[state]),
      el("span", { class: "fe-case-name" }, one.name),
      el("span", { class: "fe-visually-hidden" }, verdict ? t(`case_${state}`) : ""),
      tool("play_arrow", t("run_case", one), "case-run", () => panel.run([one.id])),
      canEdit ? tool("edit", t("edit_case", one), "case-edit", () => panel.edit(one)) : null,
      canEdit ? tool("delete", t("delete_case", one), "case-delete", () => panel.remove(one)) : null,
    ),
    verdict ? said(verdict, panel) : null,
  );
}

function tool(symbol, label, testid, run) {
  const attributes = { type: "button", class: "fe-icon-button", title: label, "aria-label": label };
  return el("button", { ...attributes, "data-testid": testid, onclick: run }, icon(symbol));
}

function said(verdict, { t, marks }) {
  const problems = verdict.problems.map(({ turn, message }) =>
    el("li", { class: "fe-problem", "data-severity": "error" }, icon("error"), t("in_message", { number: turn + 1, message })),
  );
  const light = (turn) => () => marks.show(turn.path.map((id) => ({ node_id: id, output: null })));
  const turns = verdict.turns.map((turn) =>
    el(
      "li",
      {},
      el("button", { type: "button", class: "fe-link-button", onclick: light(turn) }, icon("route"), turn.message),
      el("p", { class: "fe-case-reply" }, turn.reply || t(`outcome_${turn.outcome}`)),
    ),
  );
  return el(
    "div",
    { class: "fe-case-said" },
    verdict.stale ? el("p", { class: "fe-case-stale" }, t("case_stale")) : null,
    el("ul", { class: "fe-problem-list" }, ...problems),
    el("details", {}, el("summary", {}, t("case_talk")), el("ol", {}, ...turns)),
  );
}
