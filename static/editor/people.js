// The others in the toolbar, and what each has selected as a ring with a name on the canvas.

import { el } from "./dom.js";

const COLOURS = 6;
const MOST_CHIPS = 5;

/** Returns `show(people)`; people: [{id, user_id, name, edits, node}], one for each open page. */
export function showPeople({ part, config, t, canvas: { drawing } }) {
  const place = part("people");
  const canvas = part("canvas");
  drawing.on("zoom", () => scaleNames(canvas, drawing.zoom));
  return function show(people) {
    const named = people.map((person) => ({ ...person, label: labelOf(person, config, t) }));
    place.replaceChildren(...chips(named, t));
    place.hidden = named.length === 0;
    markNodes(canvas, named);
    scaleNames(canvas, drawing.zoom);
  };
}

function labelOf({ user_id: userId, name }, config, t) {
  return userId === config.user_id ? t("you_elsewhere") : name;
}

/** One chip a person, however many pages they have open. */
function chips(people, t) {
  const persons = [...new Map(people.map((person) => [person.user_id, person])).values()];
  const shown = persons.slice(0, MOST_CHIPS).map((person) => {
    const title = t(person.edits ? "person_edits" : "person_looks", { name: person.label });
    return el(
      "span",
      { class: "fe-person", "data-colour": colourOf(person), title, "data-testid": "person" },
      el("span", { class: "fe-person-dot", "aria-hidden": "true" }, initials(person.label)),
      el("span", { class: "fe-person-name" }, person.label),
    );
  });
  const more = persons.length - shown.length;
  return more > 0 ? [...shown, el("span", { class: "fe-hint" }, t("more_people", { count: more }))] : shown;
}

/** Names stay readable where the flow is drawn small. Set on the canvas, it would be inherited by every box. */
function scaleNames(canvas, zoom) {
  const scale = String(1 / Math.min(1, zoom));
  for (const name of canvas.querySelectorAll(".fe-here")) name.style.setProperty("--fe-name-scale", scale);
}

function markNodes(canvas, people) {
  for (const mark of canvas.querySelectorAll(".fe-here")) mark.remove();
  for (const ringed of canvas.querySelectorAll("[data-here]")) delete ringed.dataset.here;
  for (const person of people) {
    const box = person.node && canvas.querySelector(`[data-testid="node-${CSS.escape(person.node)}"]`);
    if (box) markNode(box, person);
  }
}

/** The name hangs over the box's lower edge, where nothing else stands; several stand side by side. */
function markNode(box, person) {
  const colour = colourOf(person);
  box.dataset.here = colour;
  let line = box.querySelector(".fe-here");
  if (!line) {
    line = el("span", { class: "fe-here", "data-testid": "here" });
    box.append(line);
  }
  line.append(el("span", { "data-colour": colour }, person.label));
}

function colourOf({ user_id: userId }) {
  return String(userId % COLOURS);
}

function initials(name) {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("")
    .toLocaleUpperCase();
}
