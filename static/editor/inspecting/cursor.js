// Keeps the focus and the cursor where they were while a panel is drawn anew.

/** Call it before drawing; it returns what to call after. */
export function keepCursor(panel) {
  const { activeElement: focused } = document;
  if (!panel.contains(focused) || !focused.dataset.testid) return () => {};
  const { testid } = focused.dataset;
  const isText = typeof focused.selectionStart === "number";
  const range = isText ? [focused.selectionStart, focused.selectionEnd] : null;
  const { scrollTop } = panel;
  return () => {
    const again = panel.querySelector(`[data-testid="${CSS.escape(testid)}"]`);
    again?.focus({ preventScroll: true });
    if (range && typeof again?.selectionStart === "number") again.setSelectionRange(...range);
    panel.scrollTop = scrollTop;
  };
}
