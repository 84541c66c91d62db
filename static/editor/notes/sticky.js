// One note: its text, its colours, and the corner that sizes it.

import { el, icon } from "../dom.js";
import { COLORS } from "./notecommands.js";

export class Sticky {
  /** `change(change, mergeKey)`, `choose()` and `remove()` act on this note. */
  constructor(id, { t, readOnly, change, choose, remove }) {
    Object.assign(this, { id, t, readOnly, change, choose, removeNote: remove, editor: null });
    this.words = el("div", { class: "fe-sticky-text" });
    this.element = el(
      "div",
      {
        class: "fe-sticky",
        role: "note",
        tabindex: 0,
        "data-testid": `note-${id}`,
        ondblclick: () => this.edit(),
        onkeydown: (event) => this.key(event),
        onfocus: () => this.element.matches(":focus-visible") && choose(),
      },
      this.words,
      ...(readOnly ? [] : [this.tools(), el("div", { class: "fe-sticky-grip", "data-grip": "" })]),
    );
  }

  show({ text, color }) {
    const words = typeof text === "string" ? text : "";
    this.element.dataset.color = COLORS.includes(color) ? color : COLORS[0];
    this.words.textContent = words || this.t("note_empty");
    this.words.classList.toggle("is-blank", words === "");
    this.text = words;
    if (this.editor && document.activeElement !== this.editor) this.editor.value = words;
    this.element.setAttribute("aria-label", `${this.t("note")}: ${words}`);
  }

  tools() {
    const swatches = COLORS.map((color) =>
      el("button", {
        type: "button",
        class: "fe-swatch",
        "data-color": color,
        title: this.t(`color_${color}`),
        "aria-label": this.t(`color_${color}`),
        onclick: () => this.change({ color }),
      }),
    );
    const bin = el(
      "button",
      {
        type: "button",
        class: "fe-swatch-button",
        title: this.t("delete_note"),
        "aria-label": this.t("delete_note"),
        "data-testid": "delete-note",
        onclick: () => this.removeNote(),
      },
      icon("delete"),
    );
    return el("div", { class: "fe-sticky-tools", "data-own-pointer": "" }, ...swatches, bin);
  }

  key(event) {
    if (event.key !== "Enter" || this.editor || event.target !== this.element) return;
    event.preventDefault();
    this.edit();
  }

  edit() {
    if (this.readOnly || this.editor) return;
    this.editor = el("textarea", {
      class: "fe-sticky-editor",
      "data-own-pointer": "",
      "data-testid": "note-editor",
      "aria-label": this.t("note"),
      maxlength: 5000,
      value: this.text,
      oninput: () => this.change({ text: this.editor.value }, `note ${this.id}`),
      onblur: () => this.rest(),
      onkeydown: (event) => this.editorKey(event),
    });
    this.element.classList.add("is-edited");
    this.element.append(this.editor);
    this.editor.focus({ preventScroll: true });
  }

  editorKey(event) {
    if (event.key !== "Escape" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    event.stopPropagation();
    this.element.focus({ preventScroll: true });
  }

  rest() {
    const { editor } = this;
    this.editor = null;
    editor?.remove();
    this.element.classList.remove("is-edited");
  }
}
