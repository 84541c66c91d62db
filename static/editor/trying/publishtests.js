// The test cases in the dialog before publishing: they run, and a failing one asks for a reason.

import { el, icon, uniqueId } from "../dom.js";

/** {element, given()}: `given()` is what goes along with the publish, or null as long as something is missing. */
export function publishTests({ cases, t }) {
  const id = uniqueId("reason");
  const state = el("p", { class: "fe-publish-tests", role: "status", "data-testid": "publish-tests" }, t("cases_run"));
  const list = el("ul", { class: "fe-problem-list" });
  const reason = el("input", { class: "fe-input", type: "text", id, maxlength: 500, "data-testid": "publish-reason" });
  const why = el("div", { class: "fe-field", hidden: true }, el("label", { htmlFor: id }, t("publish_reason")), reason);
  const element = el("div", { class: "fe-publish-cases" }, state, list, why);
  let done = null;
  run();

  async function run() {
    await cases.load();
    element.hidden = cases.cases.length === 0;
    if (element.hidden) {
      done = { failed: [], receipt: "" };
      return;
    }
    const last = await cases.run();
    done = last ?? { failed: [], receipt: "" }; // the server runs them itself then
    const counts = { passed: done.passed, total: done.failed.length + (done.passed ?? 0) };
    state.textContent = last ? t("cases_passed", counts) : t("cases_not_run");
    list.replaceChildren(...done.failed.map(failedLine));
    why.hidden = done.failed.length === 0;
  }

  function given() {
    if (done === null) return null;
    const text = reason.value.trim();
    if (done.failed.length > 0 && text === "") {
      reason.focus();
      reason.setAttribute("aria-invalid", "true");
      return null;
    }
    return { receipt: done.receipt ?? "", reason: text };
  }

  return { element, given };
}

function failedLine(name) {
  return el("li", { class: "fe-problem", "data-severity": "error" }, icon("error"), name);
}
