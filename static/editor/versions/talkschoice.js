// What becomes of those who talk now: counted, node by node, and three ways to choose from.

import { el, uniqueId } from "../dom.js";
import { nodeLabel } from "../nodelabel.js";

const WAYS = ["pin", "move", "restart"];

/**
 * Returns {element, counted, value()}; `counted`: once the choice stands there. `question`: {revision_id} or {graph}
 * that is to be published.
 */
export function makeTalksChoice({ api, t, registry }, question) {
  const element = el("div", { class: "fe-talks", "data-testid": "talks" }, el("p", { class: "fe-hint" }, t("talks_counting")));
  let value = "pin";
  const name = uniqueId("talks");
  const choose = (way) => {
    value = way;
  };
  const counted = api
    .outlook(question)
    .catch(() => ({ counted: false }))
    .then((outlook) => element.replaceChildren(...partsOf(outlook, { name, choose, t, registry })));
  return { element, counted, value: () => value };
}

function partsOf(outlook, { name, choose, t, registry }) {
  const { counted, places = [], between = 0 } = outlook;
  const waiting = places.reduce((sum, { count }) => sum + count, 0);
  if (counted && waiting + between === 0) return [el("p", { class: "fe-hint" }, t("talks_none"))];
  const first = counted ? t("talks_open", { count: waiting + between, waiting }) : t("talks_unknown");
  const rows = WAYS.map((way) => wayRow(way, { name, choose, t, outlook }));
  const legend = el("legend", {}, t("talks_question"));
  return [el("p", {}, first), placesOf(places, t, registry), el("fieldset", { class: "fe-talks-ways" }, legend, ...rows)].filter(Boolean);
}

function wayRow(way, { name, choose, t, outlook }) {
  const input = el("input", { type: "radio", name, value: way, checked: way === "pin", onchange: () => choose(way), "data-testid": `talks-${way}` });
  const { kept, anew } = outlook;
  const more = way === "move" && anew > 0 ? t("talks_move_some", { kept, anew }) : t(`talks_${way}_explained`);
  return el("label", { class: "fe-check" }, input, el("span", {}, el("b", {}, t(`talks_${way}`)), el("small", { class: "fe-hint" }, more)));
}

/** Which nodes people wait at, and what becomes of these. */
function placesOf(places, t, registry) {
  if (places.length === 0) return null;
  const rows = places.map(({ node_id: id, name, type, count, fate }) =>
    el(
      "tr",
      { "data-testid": `talks-at-${id}`, "data-fate": fate },
      el("td", {}, nodeLabel({ name, type }, registry)),
      el("td", { class: "fe-talks-count" }, String(count)),
      el("td", {}, t(`fate_${fate}`)),
    ),
  );
  const head = el("tr", {}, ...["talks_node", "talks_people", "talks_fate"].map((key) => el("th", { scope: "col" }, t(key))));
  return el("div", { class: "fe-talks-places" }, el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)));
}
