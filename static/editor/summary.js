// One line that tells what a node is set to, for its card on the canvas.

import { optionLabel, optionsOf } from "./schema.js";

const LENGTH = 90;

/** The first setting that says something in words; else up to two short ones with their names. */
export function summarize(node, kind, language) {
  const properties = Object.entries(kind.config_schema?.properties ?? {});
  const config = node.config ?? {};
  const free = properties.filter(([, schema]) => !optionsOf(schema));
  const sentence = free.map(([name]) => words(config[name], language)).find((text) => text);
  if (sentence) return shorten(sentence);
  const short = properties.map(([name, schema]) => brief(schema, name, config[name])).filter(Boolean);
  return shorten(short.slice(0, 2).join(" · "));
}

function brief(schema, name, value) {
  const title = schema.title ?? name;
  if (optionsOf(schema)) return chosen(schema, value);
  if (value === true) return title;
  return typeof value === "number" ? `${title}: ${value}` : "";
}

function chosen(schema, value) {
  const values = Array.isArray(value) ? value : [value ?? ""];
  return values.map((option) => optionLabel(schema, option)).join(", ");
}

function words(value, language) {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string").join(", ");
  if (value && typeof value === "object")
    return words(value[language] ?? value.en ?? value.tr ?? "", language);
  return "";
}

function shorten(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > LENGTH ? `${line.slice(0, LENGTH - 1)}…` : line;
}
