// Where a JSON text is broken. Browsers say it in a sentence only, each in its own way.

/** {line, column}, both from 1; the end of the text where the browser names no place. */
export function faultIn(text, { message }) {
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named) return { line: Number(named[1]), column: Number(named[2]) };
  const position = /position (\d+)/.exec(message);
  return placeOf(text, position ? Number(position[1]) : wrongToken(text, message) ?? text.trimEnd().length);
}

/** Chromium quotes the sign and what stands around it, without a place, in short texts. */
function wrongToken(text, message) {
  const quoted = /Unexpected token '(.)', (?:\.\.\.)?"(.*?)"(?:\.\.\.)? is not valid/s.exec(message);
  const start = quoted ? text.indexOf(quoted[2]) : -1;
  return start < 0 ? null : start + Math.max(quoted[2].indexOf(quoted[1]), 0);
}

function placeOf(text, position) {
  const before = text.slice(0, position).split("\n");
  return { line: before.length, column: before.at(-1).length + 1 };
}

/** The range of a line, to select it: [from, to]. */
export function rangeOfLine(text, line) {
  const lines = text.split("\n");
  const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return [from, from + (lines[line - 1]?.length ?? 0)];
}
