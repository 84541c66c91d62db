// Talks with the flow as it is on the screen, saved or not; nothing of it reaches a visitor.

import { el, icon } from "./dom.js";
import { pathOf } from "./testpath.js";

export class TestChat {
  /** `light(path)` shows a path on the canvas; `jump(nodeId)` brings a node to sight. */
  constructor(panel, { api, model, registry, t, language, light, jump, chatModel }) {
    Object.assign(this, { api, model, registry, t, light, jump });
    this.state = null;
    this.busy = false;
    this.log = panel.querySelector("[data-part=log]");
    this.form = panel.querySelector("form");
    this.badge = panel.querySelector("[data-part=offline]");
    this.form.elements.language.value = language;
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.form.elements.message.addEventListener("keydown", (event) => this.sendOnEnter(event));
    panel.querySelector("[data-part=reset]").addEventListener("click", () => this.reset());
    this.showModel(chatModel);
  }

  showModel({ offline }) {
    this.badge.hidden = !offline;
  }

  reset() {
    this.state = null;
    this.log.replaceChildren();
    this.light([]);
    this.form.elements.message.focus();
  }

  sendOnEnter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  async submit(event) {
    event.preventDefault();
    const { message } = this.form.elements;
    const text = message.value.trim();
    if (text === "" || this.busy) return;
    message.value = "";
    this.add(el("div", { class: "fe-said is-user", "data-testid": "test-said" }, text));
    await this.ask(text);
    message.focus();
  }

  async ask(text) {
    this.setBusy(true);
    const waiting = this.add(el("p", { class: "fe-waiting" }, this.t("test_running")));
    try {
      this.answer(await this.api.test(this.turn(text)));
    } catch (error) {
      this.add(this.failure(error));
    } finally {
      waiting.remove();
      this.setBusy(false);
    }
  }

  turn(message) {
    const { document, start } = this.model.state;
    const { language, product_id: product, category_id: category, page_slug: slug } = this.form.elements;
    return {
      document,
      start_node_id: start,
      state: this.state,
      message,
      language: language.value,
      page: {
        product_id: numberOrNull(product.value),
        category_id: numberOrNull(category.value),
        page_slug: slug.value.trim() || null,
      },
    };
  }

  answer({ outcome, reply, reason, path, state, model, tokens }) {
    this.state = state;
    this.showModel(model);
    this.light(path);
    this.add(
      el(
        "div",
        { class: "fe-turn", "data-outcome": outcome },
        reply ? el("div", { class: "fe-said is-bot", "data-testid": "test-reply" }, reply) : null,
        this.outcomeLine(outcome, reason, tokens),
        pathOf(path, this),
      ),
    );
  }

  outcomeLine(outcome, reason, tokens) {
    const words = this.t.optional(`outcome_${outcome}`, outcome);
    const why = reason ? this.t.optional(`reason_${reason}`, reason) : null;
    const used = tokens ? this.t("tokens_used", { count: tokens }) : null;
    const text = [words, why, used].filter(Boolean).join(" · ");
    return el("p", { class: "fe-outcome", "data-testid": "test-outcome", "data-outcome": outcome }, text);
  }

  failure(error) {
    const text = error.status === 0 ? this.t("status_offline") : error.message;
    return el(
      "p",
      { class: "fe-problem", "data-severity": "error", "data-testid": "test-error" },
      icon("error"),
      text,
    );
  }

  add(element) {
    this.log.append(element);
    element.scrollIntoView({ block: "end" });
    return element;
  }

  setBusy(busy) {
    this.busy = busy;
    this.form.querySelector("[type=submit]").disabled = busy;
    this.log.setAttribute("aria-busy", String(busy));
  }
}

function numberOrNull(text) {
  return text.trim() === "" ? null : Number(text);
}
