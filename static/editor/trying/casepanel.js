// The test cases of the flow: run, looked at, changed, and recorded from the test chat.

import { openDialog } from "../dialog.js";
import { el, icon } from "../dom.js";
import { openCaseForm } from "./caseform.js";
import { caseRow } from "./caserow.js";
import { recorded } from "./recording.js";

/** Emits "change" when cases were added, changed or deleted. */
export class CasePanel extends EventTarget {
  constructor(panel, { api, model, marks, jump, showTab, t, canEdit }) {
    super();
    Object.assign(this, { panel, api, model, marks, jump, showTab, t, canEdit });
    this.cases = [];
    this.verdicts = new Map();
    this.list = el("ul", { class: "fe-cases" });
    this.note = el("p", { class: "fe-case-note", role: "status", "data-testid": "case-note" });
    this.bar = el("progress", { hidden: true, "aria-label": t("cases_progress") });
    this.ask = checkbox(t("ask_model"), "case-ask");
    this.keep = checkbox(t("keep_answers"), "case-keep");
    this.runAll = el(
      "button",
      { type: "button", class: "fe-button", "data-testid": "case-run-all", onclick: () => this.run() },
      icon("play_arrow"),
      t("run_all"),
    );
    const ticks = el("div", { class: "fe-case-ticks" }, this.ask.label, canEdit ? this.keep.label : null);
    panel.append(el("div", { class: "fe-case-head" }, this.runAll, ticks), this.bar, this.note, this.list);
    this.keep.label.hidden = true;
    this.ask.input.addEventListener("change", () => {
      this.keep.label.hidden = !this.ask.input.checked;
    });
  }

  async load() {
    try {
      this.cases = (await this.api.cases()).results;
      this.draw();
    } catch (error) {
      this.tell(error.message);
    }
  }

  draw() {
    this.list.replaceChildren(...this.cases.map((one) => caseRow(one, this.verdicts.get(one.id), this)));
    this.runAll.disabled = this.cases.length === 0;
    if (this.cases.length === 0) this.tell(this.t("no_cases"));
  }

  tell(words) {
    this.note.textContent = words;
  }

  /** Runs these cases (ids), or all, through the flow on the screen; returns the last event. */
  async run(ids = null) {
    const { document, start } = this.model.state;
    const ask = this.ask.input.checked;
    const keep = ask && this.canEdit && this.keep.input.checked;
    const run = { document, start_node_id: start, cases: ids, ask, keep };
    let last = null;
    this.runAll.disabled = true;
    try {
      await this.api.runCases(run, (event) => {
        last = this.hear(event) ?? last;
      });
      if (!last) throw new Error(this.t("test_broke_off"));
      if (keep) await this.load();
    } catch (error) {
      this.tell(error.message);
    } finally {
      this.runAll.disabled = false;
      this.bar.hidden = true;
    }
    return last;
  }

  hear(event) {
    const { t, bar } = this;
    if (event.event === "begin") {
      Object.assign(bar, { max: Math.max(event.total, 1), value: 0, hidden: false });
    } else if (event.event === "case_begins") {
      this.tell(t("case_runs", { name: event.name, number: event.number + 1, total: bar.max }));
    } else if (event.event === "case") {
      bar.value = event.number + 1;
      this.verdicts.set(event.id, event);
      this.draw();
    } else if (event.event === "done") {
      this.tell(t("cases_passed", { passed: event.passed, total: event.passed + event.failed.length }));
      return event;
    }
    return null;
  }

  /** A talk of the test chat becomes a case; it can be changed at once. */
  async record(talk) {
    try {
      const made = await this.api.putCase(recorded(talk, this.cases));
      await this.load();
      this.showTab("cases");
      this.edit(made);
      this.dispatchEvent(new Event("change"));
    } catch (error) {
      this.showTab("cases");
      this.tell(error.message);
    }
  }

  edit(one) {
    const { model, t, api } = this;
    openCaseForm(one, { model, t, save: (values) => api.putCase(values, one.id).then(() => this.changed(one.id)) });
  }

  remove(one) {
    const { t } = this;
    const run = () => this.removeNow(one);
    openDialog({
      title: t("delete_case", one),
      testid: "case-delete-dialog",
      body: [el("p", {}, t("delete_case_explained"))],
      actions: [{ label: t("cancel") }, { label: t("delete_now"), style: "is-primary", testid: "case-delete-confirm", run }],
    });
  }

  async removeNow(one) {
    await this.api.deleteCase(one.id).catch((error) => this.tell(error.message));
    await this.changed(one.id);
  }

  async changed(id) {
    this.verdicts.delete(id);
    await this.load();
    this.dispatchEvent(new Event("change"));
  }
}

function checkbox(words, testid) {
  const input = el("input", { type: "checkbox", class: "fe-checkbox", "data-testid": testid });
  return { input, label: el("label", { class: "fe-check" }, input, words) };
}
