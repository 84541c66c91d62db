// The session ended while somebody was working: sign in again in place. The graph stays on the screen.

import { openDialog } from "./dialog.js";
import { el, uniqueId } from "./dom.js";
import { downloadState } from "./download.js";

/** Emits "ended" when it asks, so that the work is kept in this browser before anything else happens. */
export class SignIn extends EventTarget {
  /** `state()` gives what is on the screen; it belongs to the person that `config` names. */
  constructor({ api, config, t, state }) {
    super();
    Object.assign(this, { api, config, t, state });
    this.answer = null;
    this.declined = false;
    window.addEventListener("focus", () => this.lookAgain());
  }

  /**
   * Resolves to true once the same person is signed in again. Who said "not now" is asked again only by what
   * he does himself (`insist`), not by autosave. `problem` is the API's answer.
   */
  ask(problem, { insist = false } = {}) {
    if (this.answer) return this.answer;
    if (this.declined && !insist) return Promise.resolve(false);
    this.dispatchEvent(new CustomEvent("ended"));
    this.answer = new Promise((resolve) => {
      this.resolve = resolve;
    });
    this.question(problem.signed_in_as ? { name: problem.signed_in_as } : null);
    return this.answer;
  }

  settle(signedIn) {
    const { resolve, dialog } = this;
    if (signedIn) this.dispatchEvent(new Event("back"));
    this.declined = !signedIn;
    this.answer = this.resolve = this.dialog = null;
    dialog?.close();
    resolve?.(signedIn);
  }

  question(other) {
    const { t, config } = this;
    const form = this.form();
    this.show({
      title: t("sign_in_again"),
      testid: "signin-dialog",
      body: [el("p", {}, other ? t("other_person_here", other) : t("session_ended")), form],
      actions: [
        { label: t("not_now"), testid: "signin-later" },
        {
          label: t("sign_in"),
          style: "is-primary",
          testid: "signin-submit",
          run: () => {
            form.requestSubmit();
            return false;
          },
        },
      ],
    });
    form.elements.username.value = config.username;
    form.elements.password.focus();
  }

  form() {
    const field = (name, type, autocomplete) => {
      const id = uniqueId(name);
      const input = el("input", { class: "fe-input", id, name, type, autocomplete, required: true });
      input.dataset.testid = `signin-${name}`;
      return el("div", { class: "fe-field" }, el("label", { htmlFor: id }, this.t(`signin_${name}`)), input);
    };
    const error = el("p", { class: "fe-signin-error", role: "alert", "data-testid": "signin-error" });
    const submit = async (event) => {
      event.preventDefault();
      await this.submit(event.target, error);
    };
    return el(
      "form",
      { class: "fe-signin", onsubmit: submit },
      field("username", "text", "username"),
      field("password", "password", "current-password"),
      error,
      el("button", { type: "submit", hidden: true }), // Enter looks for one
    );
  }

  async submit(form, error) {
    const { username, password } = form.elements;
    if (form.ariaBusy === "true") return; // each attempt counts
    error.textContent = "";
    form.ariaBusy = "true";
    try {
      const who = await this.api.signIn({ username: username.value, password: password.value });
      this.signedIn(who);
    } catch (problem) {
      password.value = "";
      password.focus();
      error.textContent = problem.status === 0 ? this.t("not_reached") : problem.message;
    } finally {
      form.ariaBusy = "false";
    }
  }

  signedIn(who) {
    if (who.user_id === this.config.user_id) this.settle(true);
    else this.stranger({ name: who.username, me: this.config.username });
  }

  /** Somebody else is signed in now: nothing of this screen is ever stored as theirs. */
  stranger(names) {
    const { t } = this;
    const download = () => {
      downloadState(this.state(), `flow-${this.config.flow_id}-draft.json`);
      return false;
    };
    this.show({
      title: t("other_person_title", names),
      testid: "stranger-dialog",
      body: el("p", {}, t("other_person_explained", names)),
      actions: [
        { label: t("download_work", names), run: download, testid: "stranger-download" },
        { label: t("open_as", names), run: () => window.location.reload(), testid: "stranger-open" },
        {
          label: t("sign_in_as", names),
          style: "is-primary",
          testid: "stranger-back",
          run: () => {
            this.question(null);
            return false;
          },
        },
      ],
    });
  }

  /** One dialog at a time; closing it without an answer means "not now". */
  show(question) {
    const before = this.dialog;
    const dialog = openDialog(question);
    this.dialog = dialog;
    dialog.addEventListener("close", () => {
      if (this.dialog === dialog) this.settle(false);
    });
    before?.close();
  }

  /** Back from another tab: perhaps the same person signed in there. */
  async lookAgain() {
    if (!this.answer && !this.declined) return;
    const who = await this.api.session().catch(() => null);
    if (who?.user_id === this.config.user_id) this.signedIn(who);
  }
}
