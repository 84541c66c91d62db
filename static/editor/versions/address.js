// A link of another page may lead to the versions, or to the heat: #versions, or one of them: #versions=12.

/** `views`: {versions, heat}. */
export function openFromAddress(views) {
  const found = /^#(versions|heat)(?:=(\d+))?$/.exec(window.location.hash);
  if (found) views[found[1]].open(found[2] ? Number(found[2]) : null);
}
