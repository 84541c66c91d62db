// One line that tells what a node is set to, for its card on the canvas.

const LENGTH = 90;

/** The first setting that says something in words; else up to two short ones with their names. */
export function summarize(node, kind, language) {
  const properties = Object.entries(kind.config_schema?.properties ?? {});
  const config = node.config ?? {};
  const sentence = properties.map(([name]) => words(config[name], language)).find((text) => text);
  if (sentence) return shorten(sentence);
  const short = properties
    .filter(([name]) => isShort(config[name]))
    .map(([name, schema]) => `${schema.title ?? name}: ${config[name]}`);
  return shorten(short.slice(0, 2).join(" · "));
}

function words(value, language) {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string").join(", ");
  if (value && typeof value === "object") return words(value[language] ?? value.en ?? value.tr ?? "", language);
  return "";
}

function isShort(value) {
  return typeof value === "number" || value === true;
}

function shorten(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > LENGTH ? `${line.slice(0, LENGTH - 1)}…` : line;
}
