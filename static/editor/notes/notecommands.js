// What can be done to the notes of a flow: state in, state out. A note is
// {id, text, color, position: {x, y}, size: {width, height}}; what we do not know in a note is passed on.

export const COLORS = ["yellow", "blue", "green", "pink", "gray"];

export function addNote(state, note) {
  return withNotes(state, [...notesOf(state), note]);
}

export function changeNote(state, id, change) {
  return withNotes(
    state,
    notesOf(state).map((note) => (note?.id === id ? { ...note, ...change } : note)),
  );
}

/** Drawn by lot, so that two people who add notes at once do not give one name to both. */
export function newNoteId() {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `note_${[...bytes].map((byte) => byte.toString(36).padStart(2, "0")).join("")}`;
}

/** The notes that can be drawn: with a name of their own, and numbers where places and sizes are. */
export function drawable(notes) {
  const seen = new Set();
  const found = [];
  for (const note of Array.isArray(notes) ? notes : []) {
    if (typeof note?.id !== "string" || seen.has(note.id)) continue;
    seen.add(note.id);
    found.push(note);
  }
  return found;
}

export function frameOfNote({ position, size }) {
  return {
    x: number(position?.x, 0),
    y: number(position?.y, 0),
    width: Math.max(number(size?.width, 224), 40),
    height: Math.max(number(size?.height, 120), 24),
  };
}

function number(value, otherwise) {
  return Number.isFinite(value) ? value : otherwise;
}

function notesOf({ document }) {
  return Array.isArray(document.notes) ? document.notes : [];
}

function withNotes(state, notes) {
  return { ...state, document: { ...state.document, notes } };
}
