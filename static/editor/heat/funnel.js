// From the start to the answer: how many talks came to each node, and where they ended.

import { el } from "../dom.js";
import { endedLink, nodeName } from "./nodetable.js";

const HOWS = ["done", "dropped", "now"];

export function drawFunnel(figures, editor) {
  const { t, numbers } = editor;
  const reached = figures.nodes.filter(({ talks, done, dropped, now }) => talks + done + dropped + now > 0);
  const rows = [
    step({ name: t("heat_funnel_all"), talks: figures.talks, all: figures.talks, numbers, testid: "funnel-all" }),
    ...reached.map((row) =>
      step({ name: nodeName(row, editor), talks: row.talks, all: figures.talks, numbers, ends: ends(row, figures, editor), testid: `funnel-${row.node_id}` }),
    ),
    step({ name: t("heat_funnel_answered"), talks: figures.answered, all: figures.talks, numbers, testid: "funnel-answered" }),
  ];
  if (figures.elsewhere > 0) {
    rows.push(step({ name: t("heat_sum_elsewhere"), talks: figures.elsewhere, all: figures.talks, numbers, testid: "funnel-elsewhere" }));
  }
  return el("ol", { class: "fe-funnel", "data-testid": "heat-funnel" }, ...rows);
}

function step({ name, talks, all, numbers, ends = [], testid }) {
  const share = all > 0 ? talks / all : 0;
  return el(
    "li",
    { "data-testid": testid },
    el("span", { class: "fe-funnel-name" }, name),
    el("span", { class: "fe-funnel-bar", "aria-hidden": "true" }, bar(share)),
    el("span", { class: "fe-funnel-talks" }, `${numbers.count(talks)} (${numbers.share(talks, all) || numbers.share(0, 1)})`),
    el("span", { class: "fe-funnel-ends" }, ...ends),
  );
}

function bar(share) {
  const element = el("span");
  element.style.width = `${100 * share}%`;
  return element;
}

function ends(row, figures, { t, numbers }) {
  return HOWS.filter((how) => row[how] > 0).map((how) =>
    el("span", { "data-how": how }, `${t(`heat_end_${how}`)} `, endedLink(row, row[how], figures, { t, numbers }, how)),
  );
}
