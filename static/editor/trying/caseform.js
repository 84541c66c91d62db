// Changes what a test case says and expects.

import { openDialog } from "../dialog.js";
import { el, icon, uniqueId } from "../dom.js";

const OUTCOMES = ["answered", "waiting", "ended", "no_answer", "failed", "limit"];

/** `save(values)` rejects where the server refuses; the dialog then stays. */
export function openCaseForm(one, { model, t, save }) {
  const name = el("input", { class: "fe-input", type: "text", maxlength: 200, value: one.name, "data-testid": "case-name" });
  const fault = el("p", { class: "fe-signin-error", role: "alert", "data-testid": "case-fault" });
  const turns = one.turns.map((turn, index) => turnForm(turn, index, { model, t }));
  openDialog({
    title: t("edit_case", one),
    testid: "case-form",
    body: [labelled(t("case_name"), name), el("div", { class: "fe-case-turns" }, ...turns.map(({ element }) => element)), fault],
    actions: [
      { label: t("cancel") },
      {
        label: t("save_case"),
        style: "is-primary",
        testid: "case-save",
        run: async () => {
          const { language, page, context } = one;
          const values = { name: name.value.trim(), language, page, context };
          try {
            await save({ ...values, turns: turns.map(({ read }) => read()) });
            return true;
          } catch (error) {
            fault.textContent = error.message;
            return false;
          }
        },
      },
    ],
  });
}

function turnForm({ message, expect }, index, { model, t }) {
  const words = area(message, 2, `case-message-${index}`);
  const contains = area((expect.contains ?? []).join("\n"), 2, `case-contains-${index}`);
  const lacks = area((expect.lacks ?? []).join("\n"), 2, `case-lacks-${index}`);
  const way = pathForm(expect, index, { model, t });
  const options = OUTCOMES.map((key) => el("option", { value: key }, t(`outcome_${key}`)));
  const outcome = el("select", { class: "fe-input" }, el("option", { value: "" }, t("any_outcome")), ...options);
  outcome.value = expect.outcome ?? "";
  const element = el(
    "fieldset",
    { class: "fe-case-turn" },
    el("legend", {}, t("message_number", { number: index + 1 })),
    labelled(t("visitor_says"), words),
    labelled(t("expected_words"), contains),
    labelled(t("unwanted_words"), lacks),
    labelled(t("expected_outcome"), outcome),
    way.element,
  );
  const read = () => ({
    message: words.value.trim(),
    expect: { ...way.read(), contains: lines(contains), lacks: lines(lacks), outcome: outcome.value },
  });
  return { element, read };
}

/** The nodes that must be passed, in order: chips, and a list to add one. */
function pathForm({ path = [], exact = false }, index, { model, t }) {
  const nodes = [...path];
  const chips = el("div", { class: "fe-case-path" });
  const nameOf = (id) => {
    const node = model.document.nodes.find((one) => one.id === id);
    return node ? node.name || id : t("node_gone", { id });
  };
  const draw = () =>
    chips.replaceChildren(
      ...nodes.map((id, place) => {
        const drop = () => {
          nodes.splice(place, 1);
          draw();
        };
        return el(
          "button",
          { type: "button", class: "fe-try-chip", title: t("remove_named", { name: nameOf(id) }), onclick: drop },
          nameOf(id),
          icon("close"),
        );
      }),
    );
  const options = model.document.nodes.map((node) => el("option", { value: node.id }, node.name || node.id));
  const add = el("select", { class: "fe-input", "aria-label": t("add_node") }, el("option", { value: "" }, t("add_node")), ...options);
  add.addEventListener("change", () => {
    if (add.value) nodes.push(add.value);
    add.value = "";
    draw();
  });
  const tick = el("input", { type: "checkbox", class: "fe-checkbox", checked: exact, "data-testid": `case-exact-${index}` });
  draw();
  const element = el(
    "div",
    { class: "fe-case-way" },
    el("span", { class: "fe-case-label" }, t("expected_path")),
    chips,
    add,
    el("label", { class: "fe-check" }, tick, t("exactly_this_way")),
  );
  return { element, read: () => ({ path: nodes, exact: tick.checked }) };
}

function labelled(words, control) {
  control.id = uniqueId("case");
  return el("div", { class: "fe-field" }, el("label", { htmlFor: control.id }, words), control);
}

function area(text, rows, testid) {
  const control = el("textarea", { class: "fe-input", rows, "data-testid": testid });
  control.value = text;
  return control;
}

function lines(control) {
  return control.value.split("\n").map((line) => line.trim()).filter(Boolean);
}
