// How far something really moves: to the grid, or in line with what it passes. Numbers only.

export const GRID = 8;

/**
 * `frame` and each of `others` are {x, y, width, height}; `wanted` is {x, y}. Within `reach` of an edge or a middle
 * of another frame that line wins, else the grid. Guides are {axis, at, from, to}: the lines to show.
 */
export function snap(frame, wanted, others, reach) {
  const across = along("x", "width", frame, wanted.x, others, reach);
  const down = along("y", "height", frame, wanted.y, others, reach);
  const moved = { ...frame, x: frame.x + across.step, y: frame.y + down.step };
  const guides = [guide("x", "y", "height", across, moved), guide("y", "x", "width", down, moved)];
  return { x: across.step, y: down.step, guides: guides.filter(Boolean) };
}

function along(axis, size, frame, wanted, others, reach) {
  let best = { distance: reach, step: gridStep(frame[axis], wanted) };
  for (const other of others) {
    for (const part of [0, 0.5, 1]) {
      const at = other[axis] + other[size] * part;
      const step = Math.round(at - (frame[axis] + frame[size] * part));
      const distance = Math.abs(step - wanted);
      if (distance < best.distance) best = { distance, step, at, other };
    }
  }
  return best;
}

function gridStep(start, wanted) {
  return Math.round((start + wanted) / GRID) * GRID - start;
}

function guide(axis, cross, crossSize, { at, other }, moved) {
  if (!other) return null;
  const from = Math.min(moved[cross], other[cross]);
  const to = Math.max(moved[cross] + moved[crossSize], other[cross] + other[crossSize]);
  return { axis, at, from, to };
}
