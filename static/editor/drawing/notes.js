// Notes lie under the boxes and have no ports: plain elements, placed as boxes are. What is in them is the caller's.

import { DrawingWithLines } from "./lines.js";

export class DrawingWithNotes extends DrawingWithLines {
  constructor(container) {
    super(container);
    this.notes = new Map();
    this.noteLayer = document.createElement("div");
    this.noteLayer.className = "fe-notes";
  }

  addNote(key, element, frame) {
    element.dataset.piece = key;
    this.notes.set(key, { element, ...frame });
    this.noteLayer.append(element);
    this.placeNote(key, frame.x, frame.y);
    this.sizeNote(key, frame);
  }

  removeNote(key) {
    this.notes.get(key).element.remove();
    this.notes.delete(key);
    this.dirty.add(key);
  }

  placeNote(key, x, y) {
    const note = Object.assign(this.notes.get(key), { x, y });
    note.element.style.left = `${x}px`;
    note.element.style.top = `${y}px`;
    this.dirty.add(key);
    this.requestDraw();
  }

  sizeNote(key, { width, height }) {
    const note = Object.assign(this.notes.get(key), { width, height });
    note.element.style.width = `${width}px`;
    note.element.style.height = `${height}px`;
    this.dirty.add(key);
    this.requestDraw();
  }

  // Boxes and notes alike

  pieceElement(key) {
    return this.boxes.get(key)?.element ?? this.notes.get(key)?.element ?? null;
  }

  placePiece(key, x, y) {
    if (this.boxes.has(key)) this.placeBox(key, x, y);
    else if (this.notes.has(key)) this.placeNote(key, x, y);
  }

  /** {x, y, width, height} in the coordinates that nodes are stored in. */
  frameOf(key) {
    if (!this.boxes.has(key)) {
      const { x, y, width, height } = this.notes.get(key);
      return { x, y, width, height };
    }
    const { width, height } = this.offsetsOf(key);
    const { pos_x: x, pos_y: y } = this.store[key];
    return { x, y, width, height };
  }
}
