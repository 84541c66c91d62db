// Where lines run and what fits on the screen; numbers only.

/** The path of a line from an output to an input; backward lines swing out so that they stay readable. */
export function curve(startX, startY, endX, endY) {
  const distance = Math.abs(endX - startX);
  const bend = endX >= startX ? Math.max(36, distance / 2) : Math.min(260, 70 + distance / 2);
  return `M ${startX} ${startY} C ${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`;
}

/** A line from a node back to itself, around its lower edge. */
export function loop(startX, startY, endX, endY, bottom) {
  const low = bottom + 46;
  return `M ${startX} ${startY} C ${startX + 90} ${low} ${endX - 90} ${low} ${endX} ${endY}`;
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
