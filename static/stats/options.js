// What all charts have in common: axes, legend, and values in the language of the page.

const BYTES = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

export function formatted(value, unit, language) {
  if (unit === "bytes") return inBytes(value, language);
  const text = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  return unit ? `${text} ${unit}` : text;
}

function inBytes(value, language) {
  const step = value < 1 ? 0 : Math.min(4, Math.floor(Math.log(value) / Math.log(1000)));
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: BYTES[step],
    maximumFractionDigits: 1,
  }).format(value / 1000 ** step);
}

function day(text, language) {
  const options = { day: "numeric", month: "short", timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, options).format(new Date(text));
}

// Names are read from left to right; beside a few bars they also fit below.
const MOST_BELOW = 6;

function scales(facts, colours, language, label, sideways) {
  // beside each other, the bars of ninety days would be too thin to see
  const stacked = facts.kind === "bar" && facts.dates;
  const names = {
    stacked,
    grid: { display: false },
    ticks: {
      color: colours.text,
      autoSkip: facts.dates,
      maxRotation: 45,
      callback: (_value, index) => label(facts.labels[index]),
    },
  };
  const values = {
    stacked,
    beginAtZero: true,
    grid: { color: colours.line },
    ticks: {
      color: colours.text,
      maxTicksLimit: 6,
      precision: facts.unit === "ms" ? undefined : 0,
      callback: (value) => formatted(value, facts.unit, language),
    },
  };
  return sideways ? { x: values, y: names } : { x: names, y: values };
}

export function optionsOf(facts, colours, language) {
  const label = (text) => (facts.dates ? day(text, language) : text);
  const sideways = !facts.dates && facts.labels.length > MOST_BELOW;
  return {
    animation: false,
    maintainAspectRatio: false,
    indexAxis: sideways ? "y" : "x",
    interaction: { mode: "index", axis: sideways ? "y" : "x", intersect: false },
    scales: scales(facts, colours, language, label, sideways),
    plugins: {
      legend: {
        display: facts.series.length > 1,
        labels: { color: colours.text, usePointStyle: true, boxHeight: 7 },
      },
      tooltip: {
        callbacks: {
          title: (items) => label(facts.labels[items[0].dataIndex]),
          label: (item) => `${item.dataset.label}: ${formatted(item.raw, facts.unit, language)}`,
        },
      },
    },
  };
}
