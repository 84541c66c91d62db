// The question before a rollback: why, and what becomes of open talks.

import { openDialog } from "../dialog.js";
import { el, uniqueId } from "../dom.js";
import { makeTalksChoice } from "./talkschoice.js";

/**
 * `graph`: what `version` holds; whoever stands in that version is led over, too. `running`: the version that
 * runs now. `done(publication)` is called after it, `overtaken()` where something else runs by now.
 */
export function askRollback({ api, t, registry, version, graph, running, done, overtaken }) {
  const id = uniqueId("because");
  const because = el("input", { class: "fe-input", id, type: "text", maxlength: 500, "data-testid": "rollback-because" });
  const fault = el("p", { class: "fe-signin-error", role: "alert" });
  const talks = makeTalksChoice({ api, t, registry }, { graph });
  openDialog({
    title: t("rollback_title", { version: version.published_version }),
    testid: "rollback-dialog",
    body: [
      el("p", {}, t("rollback_explained", { version: version.published_version, running })),
      el("label", { htmlFor: id }, t("rollback_because")),
      because,
      talks.element,
      fault,
    ],
    actions: [
      { label: t("cancel") },
      { label: t("rollback"), style: "is-primary", testid: "rollback-confirm", after: talks.counted, run: () => send() },
    ],
  });
  because.focus();

  async function send() {
    if (!because.value.trim()) {
      fault.textContent = t("rollback_why");
      because.focus();
      return false;
    }
    const body = { because: because.value.trim(), running_version: running, talks: talks.value() };
    try {
      done(await api.rollback(version.id, body));
      return true;
    } catch (error) {
      if (error.status === 409) overtaken();
      const problems = (error.problem?.problems ?? []).filter(({ severity }) => severity === "error");
      fault.textContent = [error.message, ...problems.map(({ message }) => message)].join(" ");
      return false;
    }
  }
}
