// Draws each canvas[data-chart] from the JSON of that id. Chart.js is the one that unfold brings along.
/* global Chart */

import { optionsOf } from "./options.js";

// Lines differ by dashes and points, too: nobody needs the colours to tell them apart.
const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3]];
const POINTS = ["circle", "rectRot", "triangle", "rect"];

const charts = [];

function palette(canvas) {
  const style = getComputedStyle(canvas);
  const value = (name) => style.getPropertyValue(name).trim();
  return {
    series: [1, 2, 3, 4].map((number) => value(`--sx-${number}`)),
    text: value("--ck-soft"),
    line: value("--ck-line"),
  };
}

function datasetOf(series, number, kind, colours) {
  const colour = colours.series[number % colours.series.length];
  const place = number % DASHES.length;
  return {
    label: series.name,
    data: series.values,
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: kind === "bar" ? 0 : 2,
    borderDash: kind === "bar" ? [] : DASHES[place],
    pointStyle: POINTS[place],
    pointRadius: series.values.length > 40 ? 0 : 3,
    maxBarThickness: 48,
    spanGaps: true,
  };
}

function draw(canvas) {
  const facts = JSON.parse(document.getElementById(canvas.dataset.chart).textContent);
  const colours = palette(canvas);
  const datasets = facts.series.map((series, n) => datasetOf(series, n, facts.kind, colours));
  charts.push(
    new Chart(canvas, {
      type: facts.kind,
      data: { labels: facts.labels, datasets },
      options: optionsOf(facts, colours, document.documentElement.lang),
    }),
  );
}

function drawAll() {
  while (charts.length) charts.pop().destroy();
  document.querySelectorAll("canvas[data-chart]").forEach(draw);
}

drawAll();
// Light and dark are a class of the root element.
new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["class"] });
