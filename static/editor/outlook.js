// Which part of the canvas is looked at.

import { boundsOf, fitInto } from "./geometry.js";

const READABLE = 0.45;

export class Outlook {
  /** `cards`: node id → {node, element}. */
  constructor(drawing, cards) {
    Object.assign(this, { drawing, cards });
  }

  get size() {
    return this.drawing.size;
  }

  zoomBy(factor) {
    this.drawing.zoomTo(this.drawing.zoom * factor);
  }

  /** Shows all of the flow. */
  fit() {
    this.fitTo([...this.drawing.boxes.keys(), ...this.drawing.notes.keys()]);
  }

  /** Shows what is chosen, or all when nothing is. */
  fitChosen() {
    if (this.drawing.chosen.size > 0) this.fitTo([...this.drawing.chosen]);
    else this.fit();
  }

  fitTo(keys) {
    const bounds = boundsOf(keys.map((key) => this.drawing.frameOf(key)));
    if (bounds) this.drawing.setView(fitInto(bounds, this.size, { margin: 36, least: 0.05, most: 1 }));
  }

  /** The first look: the whole flow where it stays readable, else its start at the left edge. */
  open(startId) {
    this.fit();
    const card = this.cards.get(startId) ?? this.cards.values().next().value;
    if (!card || this.drawing.zoom >= READABLE) return;
    const { x, y, height } = this.drawing.frameOf(card.id);
    const zoom = 0.7;
    this.drawing.setView({ zoom, x: 48 - x * zoom, y: this.size.height / 2 - (y + height / 2) * zoom });
  }

  /** Brings a node to the middle of the screen without changing a readable zoom. */
  reveal(nodeId) {
    const card = this.cards.get(nodeId);
    if (card) this.revealPiece(card.id);
  }

  revealPiece(key) {
    const zoom = Math.max(this.drawing.zoom, 0.6);
    const box = this.drawing.frameOf(key);
    this.drawing.setView({
      zoom,
      x: this.size.width / 2 - (box.x + box.width / 2) * zoom,
      y: this.size.height / 2 - (box.y + box.height / 2) * zoom,
    });
  }

  ensureVisible(nodeId) {
    this.ensurePieceVisible(this.cards.get(nodeId).id);
  }

  ensurePieceVisible(key) {
    const view = this.drawing.worldInView();
    const box = this.drawing.frameOf(key);
    const across = box.x >= view.x && box.x + box.width <= view.x + view.width;
    const down = box.y >= view.y && box.y + box.height <= view.y + view.height;
    if (!across || !down) this.revealPiece(key);
  }

  /** The middle of what is seen, for nodes that are inserted without a pointer. */
  centre() {
    const { left, top } = this.drawing.container.getBoundingClientRect();
    return this.drawing.inWorld(left + this.size.width / 2, top + this.size.height / 2);
  }
}
