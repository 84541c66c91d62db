// The test cases in the dialog before publishing: they run, and a failing one asks for a reason.

import { el, icon, uniqueId } from "../dom.js";

/**
 * {element, done, given()}: `done` once they ran; `given()` is what goes along with the publish, or null as long as a
 * reason is missing.
 */
export function publishTests({ cases, t }) {
  const id = uniqueId("reason");
  const state = el("p", { class: "fe-publish-tests", role: "status", "data-testid": "publish-tests" }, t("cases_run"));
  const list = el("ul", { class: "fe-problem-list" });
  const reason = el("input", { class: "fe-input", type: "text", id, maxlength: 500, "data-testid": "publish-reason" });
  const why = el("div", { class: "fe-field", hidden: true }, el("label", { htmlFor: id }, t("publish_reason")), reason);
  const element = el("div", { class: "fe-publish-cases" }, state, list, why);
  let result = { failed: [], receipt: "" }; // without one the server runs them itself
  const done = run();

  async function run() {
    await cases.load();
    element.hidden = cases.cases.length === 0;
    if (element.hidden) return;
    const answer = await cases.run();
    result = answer ?? result;
    const { failed, passed = 0 } = result;
    state.textContent = answer ? t("cases_passed", { passed, total: failed.length + passed }) : t("cases_not_run");
    list.replaceChildren(...failed.map(failedLine));
    why.hidden = failed.length === 0;
  }

  function given() {
    const text = reason.value.trim();
    if (result.failed.length > 0 && text === "") {
      reason.focus();
      reason.setAttribute("aria-invalid", "true");
      return null;
    }
    return { receipt: result.receipt ?? "", reason: text };
  }

  return { element, done, given };
}

function failedLine(name) {
  return el("li", { class: "fe-problem", "data-severity": "error" }, icon("error"), name);
}
