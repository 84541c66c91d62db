// Where lines run and what fits on the screen; numbers only.

/** A curve is [x, y] of its start, its two handles and its end, in one list of eight numbers. */
export function curve(startX, startY, endX, endY) {
  const distance = Math.abs(endX - startX);
  const bend = endX >= startX ? Math.max(36, distance / 2) : Math.min(260, 70 + distance / 2);
  return [startX, startY, startX + bend, startY, endX - bend, endY, endX, endY];
}

/** A line from a node back to itself, around its lower edge. */
export function loop(startX, startY, endX, endY, bottom) {
  const low = bottom + 46;
  return [startX, startY, startX + 90, low, endX - 90, low, endX, endY];
}

export function pathText([startX, startY, ...rest]) {
  return `M ${startX} ${startY} C ${rest.join(" ")}`;
}

/** How far a point lies from a curve; Infinity when it is surely farther than `reach`. */
export function distanceTo(points, x, y, reach) {
  if (!mayReach(points, x, y, reach)) return Infinity;
  let least = Infinity;
  let before = pointOn(points, 0);
  for (let step = 1; step <= 24; step += 1) {
    const here = pointOn(points, step / 24);
    least = Math.min(least, distanceToSegment(before, here, x, y));
    before = here;
  }
  return least;
}

function mayReach([x0, y0, x1, y1, x2, y2, x3, y3], x, y, reach) {
  return (
    x >= Math.min(x0, x1, x2, x3) - reach &&
    x <= Math.max(x0, x1, x2, x3) + reach &&
    y >= Math.min(y0, y1, y2, y3) - reach &&
    y <= Math.max(y0, y1, y2, y3) + reach
  );
}

function pointOn([x0, y0, x1, y1, x2, y2, x3, y3], t) {
  const u = 1 - t;
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: a * x0 + b * x1 + c * x2 + d * x3, y: a * y0 + b * y1 + c * y2 + d * y3 };
}

function distanceToSegment(from, to, x, y) {
  const [right, down] = [to.x - from.x, to.y - from.y];
  const length = right * right + down * down;
  const along = length === 0 ? 0 : clamp(((x - from.x) * right + (y - from.y) * down) / length, 0, 1);
  return Math.hypot(x - from.x - along * right, y - from.y - along * down);
}

export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/** The smallest box around `boxes` ({x, y, width, height}), or null when there are none. */
export function boundsOf(boxes) {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Zoom and shift that show all of `bounds` in a view of `width` by `height` pixels. */
export function fitInto(bounds, { width, height }, { margin, least, most }) {
  const room = Math.min((width - 2 * margin) / bounds.width, (height - 2 * margin) / bounds.height);
  const zoom = clamp(room, least, most);
  return {
    zoom,
    x: (width - bounds.width * zoom) / 2 - bounds.x * zoom,
    y: (height - bounds.height * zoom) / 2 - bounds.y * zoom,
  };
}

/** Zoom around a point of the view: what lies under it stays under it. */
export function zoomAround(view, zoom, point) {
  const ratio = zoom / view.zoom;
  return { zoom, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio };
}
