// Shows the notes of the model on the drawing; every change goes through the model.

import { removePieces } from "../pieces.js";
import { addNote, changeNote, drawable, frameOfNote, newNoteId } from "./notecommands.js";
import { Sticky } from "./sticky.js";

const PREFIX = "note:";
const FRESH = { width: 224, height: 120 };

export class NoteLayer {
  constructor(canvas, { readOnly }) {
    Object.assign(this, { canvas, readOnly, stickies: new Map() });
  }

  keyOf(id) {
    return PREFIX + id;
  }

  /** The id of the note with this key, or null when it is the key of a box. */
  idOf(key) {
    return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null;
  }

  sync(notes) {
    const { drawing } = this.canvas;
    const shown = new Map(drawable(notes).map((note) => [note.id, note]));
    for (const id of [...this.stickies.keys()]) if (!shown.has(id)) this.remove(id);
    for (const [id, note] of shown) {
      if (!this.stickies.has(id)) this.add(note);
      const frame = frameOfNote(note);
      drawing.placeNote(this.keyOf(id), frame.x, frame.y);
      drawing.sizeNote(this.keyOf(id), frame);
      this.stickies.get(id).show(note);
    }
  }

  add(note) {
    const sticky = new Sticky(note.id, {
      t: this.canvas.t,
      readOnly: this.readOnly,
      change: (change, mergeKey) => this.change(note.id, change, mergeKey),
      choose: () => this.canvas.tell("select", { notes: [note.id] }),
      remove: () => this.takeAway(note.id),
    });
    this.stickies.set(note.id, sticky);
    this.canvas.drawing.addNote(this.keyOf(note.id), sticky.element, frameOfNote(note));
  }

  remove(id) {
    this.canvas.drawing.removeNote(this.keyOf(id));
    this.stickies.delete(id);
  }

  takeAway(id) {
    const { model } = this.canvas;
    const chosen = { nodeIds: new Set(), noteIds: new Set([id]), edgeId: null };
    model.apply(removePieces(model.state, chosen));
  }

  edit(id) {
    this.stickies.get(id)?.edit();
  }

  change(id, change, mergeKey = null) {
    const { model } = this.canvas;
    model.apply(changeNote(model.state, id, change), { mergeKey });
  }

  resize(key, { width, height }) {
    this.change(this.idOf(key), { size: { width, height } });
  }

  /** A new note around a point of the plane, ready to be written in. */
  insert({ x, y }) {
    const { model } = this.canvas;
    const id = newNoteId();
    const position = this.freePlace({ x: snapped(x - FRESH.width / 2), y: snapped(y - FRESH.height / 2) });
    model.apply(addNote(model.state, { id, text: "", color: "yellow", position, size: { ...FRESH } }));
    this.canvas.tell("select", { notes: [id] });
    this.stickies.get(id).edit();
    return id;
  }

  /** Notes lie under nodes: a new one goes where nothing hides it. */
  freePlace(place) {
    const { drawing } = this.canvas;
    const hidden = () => drawing.piecesTouching({ ...place, ...FRESH }).length > 0;
    while (hidden()) place.y += 24;
    return place;
  }
}

function snapped(value) {
  return Math.round(value / 8) * 8;
}
