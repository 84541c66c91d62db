// One form for words as people type them: no capitals, no accents, one letter i (İ, I and ı too).

export function fold(text) {
  return text
    .replace(/[İIı]/g, "i")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
}
