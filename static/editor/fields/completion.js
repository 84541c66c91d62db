// Suggests names of what the flow knows while a text is typed: after "{" or "{{", or for the whole field.

import { el, uniqueId } from "../dom.js";
import { fold } from "../fold.js";

const OPEN = /(\{\{?\s*)([\w.-]*)$/;
const MOST = 12;

/**
 * Returns the control in a wrapper with its list. `how` is the schema's `x-variables`: "fill" or "name";
 * `variables()` → [{name, from}]. A name is put in by an ordinary input event.
 */
export function withCompletion(control, { how, variables, t }) {
  const list = el("ul", { class: "fe-options fe-completion", role: "listbox", id: uniqueId("names"), hidden: true });
  list.setAttribute("aria-label", t("known_names"));
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]])
    control.setAttribute(name, value);
  let at = 0;
  const close = () => {
    list.hidden = true;
    control.setAttribute("aria-expanded", "false");
    control.removeAttribute("aria-activedescendant");
  };
  const move = (to) => {
    const rows = [...list.children];
    at = (Math.max(to, -1) + rows.length) % rows.length;
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    control.setAttribute("aria-activedescendant", rows[at].id);
    rows[at].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const asked = askedFor(control, how);
    const found = asked && (asked.words || how === "fill") ? variables().filter(({ name }) => fold(name).includes(fold(asked.words))) : [];
    const rest = found.filter(({ name }) => name !== asked?.words || how === "fill").slice(0, MOST);
    if (rest.length === 0) return close();
    list.replaceChildren(...rest.map((variable) => row(variable, () => take(variable), t)));
    list.hidden = false;
    control.setAttribute("aria-expanded", "true");
    at = -1;
    return how === "fill" ? move(0) : null; // what looks like a name may be just a word
  };
  const take = ({ name }) => {
    put(control, askedFor(control, how), name);
    close();
    control.focus();
  };
  const onKey = (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(at + step);
    else if (at >= 0 && (event.key === "Enter" || event.key === "Tab")) list.children[at].click();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  close();
  control.addEventListener("input", open);
  control.addEventListener("keydown", onKey);
  control.addEventListener("blur", close);
  return el("div", { class: "fe-completed" }, control, list);
}

function row({ name, from }, onclick, t) {
  const source = from ? from.name || from.type : t("always_known");
  return el(
    "li",
    // the control must not lose the focus before the press arrives
    { role: "option", id: uniqueId("name"), class: "fe-option", onclick, onmousedown: (event) => event.preventDefault() },
    el("span", {}, name),
    el("small", {}, source),
  );
}

/** What of a name stands before the cursor: {start, end, words, opening}, or null. */
function askedFor(control, how) {
  const end = control.selectionStart;
  if (how === "name") return { start: 0, end: control.value.length, words: control.value.trim(), opening: "" };
  const match = OPEN.exec(control.value.slice(0, end));
  return match && { start: match.index, end, words: match[2], opening: match[1] };
}

/** Closes with as many braces as were opened, where they do not stand there already. */
function put(control, asked, name) {
  if (!asked) return;
  const braces = asked.opening.replace(/\s/g, "");
  const closing = "}".repeat(braces.length);
  const there = control.value.slice(asked.end).startsWith(closing) ? closing.length : 0;
  const text = braces + name + closing;
  control.setRangeText(text, asked.start, asked.end + there, "end");
  control.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
}
