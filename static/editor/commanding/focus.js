// Where the keyboard is: never lost when what had it goes away, and moved between the panels by F6.

/** When the focused element vanished with a change, `home()` says what gets the focus instead. */
export function keepFocus(root, model, home) {
  let last = null;
  root.addEventListener("focusin", ({ target }) => {
    last = target;
  });
  const check = () => {
    const lost = document.activeElement === document.body && last !== null && !isThere(last);
    if (lost && !document.querySelector("dialog[open]")) home()?.focus({ preventScroll: true });
  };
  model.addEventListener("change", () => requestAnimationFrame(() => requestAnimationFrame(check)));
}

/** Moves the focus to the next panel that is shown; each remembers where it was left. */
export function makePanelWalk(panels) {
  const left = new Map();
  for (const panel of panels) panel.addEventListener("focusin", ({ target }) => left.set(panel, target));
  return function walk(by) {
    const shown = panels.filter((panel) => panel.offsetParent !== null);
    const index = shown.findIndex((panel) => panel.contains(document.activeElement));
    const start = index < 0 && by < 0 ? 0 : index;
    const next = shown[(start + by + shown.length) % shown.length];
    const remembered = left.get(next);
    (remembered && isThere(remembered) ? remembered : firstIn(next))?.focus();
  };
}

function firstIn(panel) {
  if (panel.tabIndex >= 0) return panel;
  const candidates = panel.querySelectorAll("button, input, select, textarea, a[href], [tabindex='0']");
  return [...candidates].find((element) => !element.disabled && element.tabIndex >= 0 && isThere(element));
}

function isThere(element) {
  return element.isConnected && element.offsetParent !== null;
}
