// A talk of the test chat as a test case.

/** `talk`: {turns: [{message, done}], language, page, context}; `cases`: those that there are. */
export function recorded({ turns, language, page, context }, cases) {
  return {
    name: freeName(turns[0].message, new Set(cases.map(({ name }) => name))),
    language,
    page,
    context: context ?? {},
    turns: turns.map(({ message, done }) => ({
      message,
      expect: { path: [...new Set(done.nodes)], outcome: done.outcome },
      tape: done.tape,
    })),
  };
}

function freeName(wanted, taken) {
  const base = wanted.slice(0, 190);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!taken.has(name)) return name;
  }
}
