// What can be done with the version that is looked at: its name, its pin, taking it, rolling back to it.

import { el, icon } from "../dom.js";
import { MINE } from "./sides.js";
import { rolledBack } from "./versionlist.js";

export function versionDeeds(view) {
  const { editor, row } = view;
  const { t, readOnly } = editor;
  if (row.id === MINE) return el("div", { class: "fe-version-deeds" }, el("p", { class: "fe-hint" }, t("my_work_explained")));
  const parts = facts(row, t);
  if (!readOnly) parts.push(nameField(view), buttons(view));
  return el("div", { class: "fe-version-deeds" }, ...parts);
}

function facts(row, t) {
  const saved = t("saved_by", { name: row.author ?? t("somebody"), time: t.time(row.created_at) });
  const lines = [el("p", { class: "fe-hint" }, `${t(`kind_${row.kind}`)} · ${saved}`)];
  if (row.published_version) {
    const who = { name: row.published_by ?? t("somebody"), time: t.time(row.published_at), version: row.published_version };
    lines.push(el("p", { class: "fe-hint" }, t("published_by", who)));
  }
  if (row.note) lines.push(el("p", {}, row.note));
  if (row.rolled_back) lines.push(el("p", { class: "fe-version-note is-bad" }, rolledBack(row, t)));
  return lines;
}

function nameField(view) {
  const { t } = view.editor;
  const { row } = view;
  const save = ({ target }) => view.change({ name: target.value });
  return el(
    "label",
    { class: "fe-field" },
    t("version_name"),
    el("input", { class: "fe-input", type: "text", maxlength: 80, value: row.name, onchange: save, "data-testid": "version-name" }),
  );
}

function buttons(view) {
  const { editor, row, published } = view;
  const { t } = editor;
  const take = () => view.guard(view.sides.state(row.id).then((state) => view.takeAsMine(state)));
  const all = [deed("take-version", "content_copy", t("take_as_mine"), take), pinButton(view)];
  if (editor.canPublish && row.published_version && row.id !== published.id) {
    all.push(deed("roll-back", "history", t("rollback_to"), () => view.guard(view.rollback())));
  }
  return el("div", { class: "fe-version-buttons" }, ...all);
}

function pinButton(view) {
  const button = deed("pin-version", "keep", "", async () => {
    await view.change({ is_pinned: !view.row.is_pinned });
    word();
  });
  const word = () => {
    button.lastChild.textContent = view.editor.t(view.row.is_pinned ? "unpin" : "pin");
    button.setAttribute("aria-pressed", String(view.row.is_pinned));
  };
  word();
  return button;
}

function deed(testid, picture, label, run) {
  return el("button", { type: "button", class: "fe-small-button", onclick: run, "data-testid": testid }, icon(picture), el("span", {}, label));
}
