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

export function optionsOf(facts, colours, language) {
  const label = (text) => (facts.dates ? day(text, language) : text);
  const grid = { color: colours.line };
  return {
    animation: false,
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    scales: {
      x: {
        grid: { display: false },
        ticks: {
          color: colours.text,
          autoSkip: true,
          maxRotation: 45,
          callback(_value, index) {
            return label(facts.labels[index]);
          },
        },
      },
      y: {
        beginAtZero: true,
        grid,
        ticks: {
          color: colours.text,
          maxTicksLimit: 6,
          precision: 0,
          callback: (value) => formatted(value, facts.unit, language),
        },
      },
    },
    plugins: {
      legend: {
        display: facts.series.length > 1,
        labels: { color: colours.text, usePointStyle: true, boxHeight: 7 },
      },
      tooltip: {
        callbacks: {
          title: (items) => label(facts.labels[items[0].dataIndex]),
          label: (item) =>
            `${item.dataset.label}: ${formatted(item.parsed.y, facts.unit, language)}`,
        },
      },
    },
  };
}
