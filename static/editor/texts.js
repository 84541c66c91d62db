// Every sentence of the editor comes translated from the server; here are only their keys.

/** A function `t(key, values)`: `{name}` in the text is replaced by `values.name`. */
export function makeTranslator(texts, language) {
  function t(key, values = {}) {
    const text = texts[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }
  t.optional = (key, fallback) => texts[key] ?? fallback;
  t.time = (moment) => formatMoment(new Date(moment), language);
  return t;
}

function formatMoment(date, language) {
  const today = new Date().toDateString() === date.toDateString();
  const style = today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(language, style).format(date);
}
