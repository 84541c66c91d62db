// Numbers as people of a language write them.

/** {count, share, time}: a whole number, a part of a whole, milliseconds. */
export function makeNumbers(language) {
  const whole = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const few = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  return {
    count: (number) => whole.format(number),
    share: (part, of) => (of > 0 ? percent.format(part / of) : ""),
    time: (ms) => (ms === null ? "–" : ms < 1000 ? `${few.format(ms)} ms` : `${few.format(ms / 1000)} s`),
  };
}
