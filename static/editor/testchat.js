// Talks with the flow as it is on the screen, saved or not; nothing of it reaches a visitor.

import { el, icon } from "./dom.js";
import { Options } from "./trying/options.js";
import { TurnView } from "./trying/turnview.js";

/** Emits "record" {turns, given} when the talk is to become a test case. */
export class TestChat extends EventTarget {
  /** `marks` shows the way on the canvas; `jump(nodeId)` brings a node to sight. */
  constructor(panel, { api, model, registry, t, language, marks, selection, jump, showTab, chatModel, canEdit }) {
    super();
    Object.assign(this, { api, model, registry, t, marks, jump, showTab, canEdit });
    this.part = (name) => panel.querySelector(`[data-part=${name}]`);
    this.log = this.part("log");
    this.form = panel.querySelector("form");
    this.form.elements.language.value = language;
    const memory = () => this.state?.engine.memory ?? this.options.visitor;
    this.options = new Options(this.form, { t, marks, selection, model, memory });
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.form.elements.message.addEventListener("keydown", (event) => this.sendOnEnter(event));
    this.part("reset").addEventListener("click", () => this.reset());
    this.part("record").addEventListener("click", () => this.record());
    this.part("stop-here").addEventListener("click", () => marks.toggle(selection.nodeIds));
    this.part("from-here").addEventListener("click", () => this.beginAt(selection.nodeId));
    this.forget();
    this.showModel(chatModel);
  }

  showModel({ offline }) {
    this.part("offline").hidden = !offline;
  }

  forget() {
    this.abort?.abort();
    this.talk = -(1 + Math.floor(Math.random() * 2 ** 52));
    Object.assign(this, { state: null, held: null, turns: [], first: null });
    this.setBusy(false);
  }

  reset() {
    this.forget();
    this.log.replaceChildren();
    this.marks.show([]);
    this.options.showKnown();
    this.form.elements.message.focus();
  }

  /** The next message goes in at this node, with what is known as it is set beside it. */
  beginAt(nodeId) {
    if (!nodeId) return;
    this.showTab("test");
    this.options.beginAt(nodeId);
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
    if (text === "" || this.busy || this.held) return;
    if (this.options.isFaulty) return this.options.editor.querySelector("textarea").focus();
    message.value = "";
    this.add(el("div", { class: "fe-said is-user", "data-testid": "test-said" }, text));
    await this.ask(text);
    message.focus();
  }

  ask(message) {
    const { document, start } = this.model.state;
    const given = { ...this.options.values, ...this.options.next(this.state === null) };
    const turn = { document, start_node_id: start, state: this.state, message, talk: this.talk, ...given };
    this.options.used();
    const view = new TurnView(this);
    this.add(view.element);
    return this.run(turn, view, { ...this.options.stops });
  }

  /** Runs the turn, or goes on with it where `pause` says so; `again` holds it up once more where that failed. */
  async run(turn, view, pause, again = null) {
    this.setBusy(true);
    this.abort = new AbortController();
    const { signal } = this.abort;
    view.goesOn();
    let ended = false;
    const tell = (event) => {
      if (signal.aborted) return;
      ended = this.hear(event, turn, view) || ended;
    };
    try {
      await this.api.test({ ...turn, pause }, tell, { signal });
      if (!ended && !signal.aborted) throw new Error(this.t("test_broke_off"));
    } catch (error) {
      if (!signal.aborted) this.fail(error, turn, view, again);
    } finally {
      if (!signal.aborted) this.setBusy(false);
    }
  }

  /** True for the last event. */
  hear(event, turn, view) {
    if (event.event === "begin") view.begins(event);
    else if (event.event === "step_begins") view.stepBegins(event);
    else if (event.event === "text") view.text(event);
    else if (event.event === "step") view.step(event);
    else if (event.event === "paused") this.hold(event, turn, view);
    else if (event.event === "done") this.finish(event, turn, view);
    this.toEnd();
    return ["paused", "done"].includes(event.event);
  }

  hold(event, turn, view) {
    this.held = turn;
    const goOn = (each) => {
      this.held = null;
      const { document, start } = this.model.state;
      const now = { ...turn, document, start_node_id: start };
      const { nodes } = this.options.stops;
      const pause = { each, nodes, after: event.number, tape: event.tape };
      return this.run(now, view, pause, () => this.hold(event, turn, view));
    };
    const button = (key, name, run) =>
      el("button", { type: "button", class: "fe-small-button", "data-testid": name, onclick: run }, this.t(key));
    const buttons = [
      button("step_on", "test-step", () => goOn(true)),
      button("go_on", "test-go-on", () => goOn(false)),
      button("break_off", "test-break-off", () => this.breakOff(view)),
    ];
    view.held(event, el("div", { class: "fe-held-buttons" }, ...buttons));
    view.foot.querySelector("button").focus();
  }

  breakOff(view) {
    this.held = null;
    view.broken();
    this.setBusy(false);
  }

  finish(event, turn, view) {
    this.state = event.state;
    this.first ??= turn;
    const whole = !turn.from_node && (this.turns.length === 0 || turn.context === null);
    this.turns.push({ message: turn.message, done: event, whole });
    this.showModel(event.model);
    this.options.showKnown();
    view.done(event);
  }

  /** Nothing that was typed or done up to a stop is lost. */
  fail(error, turn, view, again) {
    const { message } = this.form.elements;
    if (again) {
      view.backToStop();
      again();
    } else {
      view.broken();
      if (message.value === "") message.value = turn.message;
      this.options.giveBack(turn);
    }
    const attributes = { class: "fe-problem", "data-severity": "error", "data-testid": "test-error" };
    this.add(el("p", attributes, icon("error"), error.message));
  }

  record() {
    const { language, page, context } = this.first;
    this.dispatchEvent(new CustomEvent("record", { detail: { turns: this.turns, language, page, context } }));
  }

  add(element) {
    this.log.append(element);
    this.toEnd();
    return element;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  /** A case begins at the start and knows only what the visitor says: other talks cannot become one. */
  setBusy(busy) {
    this.busy = busy;
    this.form.querySelector("[type=submit]").disabled = busy || Boolean(this.held);
    const recordable = this.turns.length > 0 && this.turns.every(({ whole }) => whole);
    this.part("record").hidden = !this.canEdit;
    this.part("record").disabled = busy || !recordable;
    this.log.setAttribute("aria-busy", String(busy));
  }
}
