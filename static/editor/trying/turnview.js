// One message of the test chat and what became of it, built up while it happens.

import { el } from "../dom.js";
import { stepView } from "./stepview.js";

export class TurnView {
  constructor({ t, jump, registry, marks }) {
    Object.assign(this, { t, jump, registry, marks });
    this.steps = [];
    this.known = {};
    this.list = el("ol");
    this.summary = el("summary", {}, this.t("test_running"));
    this.reply = el("div", { class: "fe-said is-bot", "data-testid": "test-streaming", hidden: true });
    this.path = el("details", { class: "fe-path", "data-testid": "test-path", open: true }, this.summary, this.list);
    this.foot = el("div", { class: "fe-turn-foot" });
    this.element = el("div", { class: "fe-turn" }, this.reply, this.foot, this.path);
  }

  begins({ context }) {
    if (this.steps.length === 0) this.known = { ...context };
  }

  stepBegins({ node_id: nodeId }) {
    this.marks.show(this.steps, nodeId);
  }

  /** A piece of the answer; another node's begins a new paragraph. */
  text({ text, number }) {
    const gap = this.speaker !== undefined && this.speaker !== number ? "\n\n" : "";
    this.speaker = number;
    this.reply.hidden = false;
    this.reply.append(gap + text);
  }

  step(step) {
    this.list.append(stepView(step, { ...this.known }, this));
    this.steps.push(step);
    for (const change of step.changes) {
      if ("after" in change) this.known[change.name] = change.after;
      else delete this.known[change.name];
    }
    this.marks.show(this.steps);
    this.summarize();
  }

  held({ node_id: nodeId, name }, controls) {
    this.stand = { steps: this.steps.length, known: { ...this.known }, said: this.reply.textContent, speaker: this.speaker };
    this.marks.show(this.steps, nodeId, { held: true });
    const words = this.t("held_before", { name: name || nodeId });
    this.foot.replaceChildren(
      el("p", { class: "fe-held", "data-testid": "test-held", role: "status" }, words),
      controls,
    );
  }

  /** What came after the stop is forgotten: it will come again. */
  backToStop() {
    const { steps, known, said, speaker } = this.stand;
    Object.assign(this, { steps: this.steps.slice(0, steps), known, speaker });
    this.list.replaceChildren(...[...this.list.children].slice(0, steps));
    this.reply.textContent = said;
    this.reply.hidden = said === "";
  }

  goesOn() {
    this.foot.replaceChildren();
  }

  done({ outcome, reply, reason, tokens }) {
    this.element.dataset.outcome = outcome;
    this.reply.hidden = !reply;
    this.reply.textContent = reply ?? "";
    this.reply.dataset.testid = "test-reply";
    if (!reply) this.reply.remove();
    this.foot.replaceChildren(this.outcomeLine(outcome, reason, tokens));
    this.marks.show(this.steps);
    this.summarize();
  }

  /** It broke off: what was shown stays, without passing for an answer. */
  broken() {
    this.marks.show(this.steps);
    this.foot.replaceChildren();
    if (this.steps.length === 0) this.path.remove();
  }

  outcomeLine(outcome, reason, tokens) {
    const words = this.t.optional(`outcome_${outcome}`, outcome);
    const used = tokens ? this.t("tokens_used", { count: tokens }) : null;
    const text = [words, reason, used].filter(Boolean).join(" · ");
    return el("p", { class: "fe-outcome", "data-testid": "test-outcome", "data-outcome": outcome }, text);
  }

  summarize() {
    const total = this.steps.reduce((sum, step) => sum + (step.duration_ms ?? 0), 0);
    const key = this.steps.length === 1 ? "path_summary_one" : "path_summary";
    this.summary.textContent = this.t(key, { count: this.steps.length, ms: Math.round(total) });
  }
}
