// The tabs beside the canvas, as the ARIA pattern has them: arrows walk, one tab stop.

/** Returns `show(name)`. Tabs carry `data-tab`, their panels the id in `aria-controls`. */
export function makeTabs(list) {
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const show = (name, { focus = false } = {}) => {
    for (const tab of tabs) {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !chosen;
      if (chosen && focus) tab.focus();
    }
  };
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) show(tab.dataset.tab);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const index = tabs.indexOf(document.activeElement);
    show(tabs[(index + step + tabs.length) % tabs.length].dataset.tab, { focus: true });
  });
  return show;
}
