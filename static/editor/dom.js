// The only way this editor makes elements: text becomes text nodes, so data can never become markup.

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "selected", "htmlFor", "className"]);

/** `el("button", {class: "x", onclick: fn, disabled: true}, "Save")`; null children are left out. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    setAttribute(element, name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function setAttribute(element, name, value) {
  if (value === undefined || value === null) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (PROPERTIES.has(name)) element[name] = value;
  else if (value !== false) element.setAttribute(name, value === true ? "" : value);
}

/** A Material Symbol, silent for screen readers. */
export function icon(name) {
  return el("span", { class: "material-symbols-outlined", "aria-hidden": "true", translate: "no" }, name);
}

/** True where the keyboard belongs to what is being typed. */
export function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

let lastId = 0;

/** An id that is unique in this page, to tie labels to their controls. */
export function uniqueId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
