// Puts several nodes in a line, or at equal distances. Pure: boxes {id, x, y, width, height} in, places out.

const ALIGNMENTS = {
  left: (box, all) => ({ x: least(all, "x") }),
  centre: (box, all) => ({ x: middle(all, "x", "width") - box.width / 2 }),
  right: (box, all) => ({ x: most(all, "x", "width") - box.width }),
  top: (box, all) => ({ y: least(all, "y") }),
  middle: (box, all) => ({ y: middle(all, "y", "height") - box.height / 2 }),
  bottom: (box, all) => ({ y: most(all, "y", "height") - box.height }),
};

export const ALIGN = Object.keys(ALIGNMENTS);

/** Map of id → {x, y}. */
export function align(boxes, how) {
  return new Map(boxes.map((box) => [box.id, round({ ...placeOf(box), ...ALIGNMENTS[how](box, boxes) })]));
}

/** The outermost two stay; the gaps between all become equal. `axis` is "x" or "y". */
export function distribute(boxes, axis) {
  const size = axis === "x" ? "width" : "height";
  const row = [...boxes].sort((one, other) => one[axis] - other[axis]);
  const room = most(row, axis, size) - least(row, axis);
  const gap = (room - row.reduce((sum, box) => sum + box[size], 0)) / (row.length - 1);
  let next = row[0]?.[axis];
  return new Map(
    row.map((box) => {
      const place = round({ ...placeOf(box), [axis]: next });
      next += box[size] + gap;
      return [box.id, place];
    }),
  );
}

function placeOf({ x, y }) {
  return { x, y };
}

function round({ x, y }) {
  return { x: Math.round(x), y: Math.round(y) };
}

function least(boxes, axis) {
  return Math.min(...boxes.map((box) => box[axis]));
}

function most(boxes, axis, size) {
  return Math.max(...boxes.map((box) => box[axis] + box[size]));
}

function middle(boxes, axis, size) {
  return (least(boxes, axis) + most(boxes, axis, size)) / 2;
}
