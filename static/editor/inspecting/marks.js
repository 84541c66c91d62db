// Problems in the form: at their field where the server names one, else on top.

import { el, icon, uniqueId } from "../dom.js";

export function markFields(panel, problems) {
  const top = panel.querySelector(".fe-problems-here");
  if (!top) return;
  const places = new Map([...panel.querySelectorAll("[data-field]")].map((place) => [place.dataset.field, place]));
  for (const [name, place] of places) {
    markField(place, problems.filter((problem) => problem.field === name));
  }
  top.replaceChildren(...problems.filter(({ field }) => !places.has(field)).map(problemLine));
}

function markField(place, problems) {
  const errors = place.querySelector(".fe-field-errors");
  errors.id ||= uniqueId("errors");
  errors.replaceChildren(...problems.map(problemLine));
  const isWrong = problems.some(({ severity }) => severity === "error");
  for (const control of place.querySelectorAll("input, textarea, select")) {
    control.setAttribute("aria-invalid", String(isWrong || !control.validity.valid));
    if (isWrong) control.setAttribute("aria-errormessage", errors.id);
  }
}

function problemLine(problem) {
  return el(
    "p",
    { class: "fe-problem", "data-severity": problem.severity },
    icon(problem.severity === "error" ? "error" : "warning"),
    problem.message,
  );
}
