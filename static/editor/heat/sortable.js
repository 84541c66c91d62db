// A table whose columns sort it, as the ARIA pattern has it: a button in each heading.

import { el } from "../dom.js";

/** `columns`: [{key, label, value(row), show(row)}]; a `value` that is a number sorts downwards first. */
export function sortable({ caption, columns, rows, testid }) {
  const body = el("tbody");
  const state = { column: null, down: false };
  const headings = columns.map((column) => {
    const button = el("button", { type: "button", onclick: () => sortBy(column), "data-sort": column.key }, column.label);
    return el("th", { scope: "col", class: column.text ? null : "is-number" }, button);
  });

  function sortBy(column) {
    state.down = state.column === column ? !state.down : !column.text;
    state.column = column;
    draw();
  }

  function draw() {
    const { column, down } = state;
    const shown = column ? [...rows].sort((one, other) => compare(column.value(one), column.value(other)) * (down ? -1 : 1)) : rows;
    body.replaceChildren(...shown.map((row) => line(row, columns)));
    columns.forEach((one, index) => {
      if (one === column) headings[index].setAttribute("aria-sort", down ? "descending" : "ascending");
      else headings[index].removeAttribute("aria-sort");
    });
  }

  draw();
  return el("table", { class: "fe-heat-table", "data-testid": testid }, el("caption", {}, caption), el("thead", {}, el("tr", {}, ...headings)), body);
}

function line(row, columns) {
  const cells = columns.map(({ key, text, show }) =>
    el(key === columns[0].key ? "th" : "td", { class: text ? null : "is-number", "data-column": key, scope: key === columns[0].key ? "row" : null }, show(row)),
  );
  return el("tr", { "data-row": row.node_id ?? row.source }, ...cells);
}

/** Nothing comes before everything. */
function compare(one, other) {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return typeof one === "string" ? one.localeCompare(other) : one - other;
}
