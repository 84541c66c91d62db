// A link of another page may lead to the versions: #versions, or to one of them: #versions=12.

export function openFromAddress(history) {
  const found = /^#versions(?:=(\d+))?$/.exec(window.location.hash);
  if (found) history.open(found[1] ? Number(found[1]) : null);
}
