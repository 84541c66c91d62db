// The question before publishing; where the server finds errors, the reasons and the way to them instead.

import { openDialog } from "../dialog.js";
import { el, icon, uniqueId } from "../dom.js";
import { publishTests } from "../trying/publishtests.js";
import { makeTalksChoice } from "../versions/talkschoice.js";

export function makePublisher({ api, model, versions, showProblems, goTo, showTab, cases, registry, t }) {
  return async function publish() {
    const { document, start } = model.state;
    const graph = { document, start_node_id: start };
    const answer = await api.validate(graph).catch(() => null); // publishing itself says what is wrong then
    if (answer && model.document === document) showProblems(answer.problems);
    const errors = (answer?.problems ?? []).filter(({ severity }) => severity === "error");
    if (errors.length > 0) explain({ errors, goTo, showTab, t });
    else ask({ versions, tests: publishTests({ cases, t }), t, api, registry, graph });
  };
}

function explain({ errors, goTo, showTab, t }) {
  const dialog = openDialog({
    title: t("cannot_publish_title"),
    testid: "publish-refused",
    body: [
      el("p", {}, t(errors.length === 1 ? "cannot_publish_one" : "cannot_publish_many", { count: errors.length })),
      el("ul", { class: "fe-problem-list" }, ...errors.slice(0, 20).map((problem) => line(problem, leave))),
    ],
    actions: [
      { label: t("all_problems"), run: () => showTab("problems") },
      { label: t("close"), style: "is-primary" },
    ],
  });
  function leave(problem) {
    dialog.addEventListener("close", () => goTo(problem));
    dialog.close();
  }
}

function line(problem, leave) {
  const attributes = { type: "button", class: "fe-problem", "data-severity": "error" };
  const button = el(
    "button",
    { ...attributes, onclick: () => leave(problem) },
    icon("error"),
    el("span", {}, problem.message),
  );
  return el("li", {}, button);
}

function ask({ versions, tests, t, api, registry, graph }) {
  const talks = makeTalksChoice({ api, t, registry }, { graph });
  const id = uniqueId("note");
  const note = el("input", {
    class: "fe-input",
    type: "text",
    id,
    maxlength: 200,
    "data-testid": "publish-note",
  });
  openDialog({
    title: t("publish_title"),
    testid: "publish-dialog",
    body: [
      el("p", {}, t("publish_explained")),
      el("label", { htmlFor: id }, t("publish_note")),
      note,
      talks.element,
      tests.element,
    ],
    actions: [
      { label: t("cancel") },
      {
        label: t("publish"),
        style: "is-primary",
        testid: "publish-confirm",
        after: Promise.allSettled([talks.counted, tests.done]),
        run: () => {
          const given = tests.given();
          if (given) versions.publish(note.value.trim(), { talks: talks.value(), ...given });
          return given !== null;
        },
      },
    ],
  });
}
