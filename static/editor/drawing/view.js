// Zoom and shift: within limits, at the pointer, with wheel and buttons.

import { clamp, zoomAround } from "../geometry.js";
import { Drawflow } from "./library.js";

const LEAST_ZOOM = 0.05;
const MOST_ZOOM = 2;
const EDGE = 24;

export class ViewedDrawing extends Drawflow {
  constructor(container) {
    super(container);
    this.readSize();
  }

  /** To be called when the canvas got another size; asking the page at each use would lay it out anew. */
  readSize() {
    this.size = { width: this.container.clientWidth, height: this.container.clientHeight };
  }

  zoom_enter(event) {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      const step = clamp(event.deltaY * unit, -60, 60);
      this.zoomTo(this.zoom * Math.exp(-step * 0.005), this.inView(event.clientX, event.clientY));
    } else if (event.shiftKey && event.deltaX === 0) {
      this.shiftBy(-event.deltaY * unit, 0);
    } else this.shiftBy(-event.deltaX * unit, -event.deltaY * unit);
  }

  zoomTo(zoom, point = { x: this.size.width / 2, y: this.size.height / 2 }) {
    this.setView(zoomAround(this.view, clamp(zoom, LEAST_ZOOM, MOST_ZOOM), point));
  }

  shiftBy(x, y) {
    this.setView({ ...this.view, x: this.canvas_x + x, y: this.canvas_y + y });
  }

  /** Browsers scroll a clipped box to what gets the focus; here that means shifting the view. */
  undoScroll() {
    const { scrollLeft, scrollTop } = this.container;
    if (scrollLeft === 0 && scrollTop === 0) return;
    this.container.scrollTo(0, 0);
    this.shiftBy(-scrollLeft, -scrollTop);
  }

  get view() {
    return { zoom: this.zoom, x: this.canvas_x, y: this.canvas_y };
  }

  setView({ zoom, x, y }) {
    Object.assign(this, { zoom, zoom_last_value: zoom, canvas_x: x, canvas_y: y });
    this.showView();
    this.dispatch("zoom", zoom);
  }

  showView() {
    this.precanvas.style.transform = `translate(${this.canvas_x}px, ${this.canvas_y}px) scale(${this.zoom})`;
    this.showBackdrop(this.canvas_x, this.canvas_y);
  }

  showBackdrop(x, y) {
    const step = this.zoom < 0.5 ? 96 : 24;
    this.container.style.backgroundPosition = `${x}px ${y}px`;
    this.container.style.backgroundSize = `${step * this.zoom}px ${step * this.zoom}px`;
  }

  /** During a gesture the canvas stays where it is: asking the page each time would lay it out anew. */
  holdPlace(held) {
    this.heldPlace = held ? this.container.getBoundingClientRect() : null;
  }

  get place() {
    return this.heldPlace ?? this.container.getBoundingClientRect();
  }

  inView(clientX, clientY) {
    const { left, top } = this.place;
    return { x: clientX - left, y: clientY - top };
  }

  /** A point of the window in the coordinates that nodes are stored in. */
  inWorld(clientX, clientY) {
    const point = this.inView(clientX, clientY);
    return { x: (point.x - this.canvas_x) / this.zoom, y: (point.y - this.canvas_y) / this.zoom };
  }

  /** The part of the plane that is seen, as {x, y, width, height}. */
  worldInView() {
    const { zoom, canvas_x: x, canvas_y: y } = this;
    const { width, height } = this.size;
    return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  }

  /** Near an edge the view moves on under a gesture; true when it did. */
  pushView({ x, y }) {
    const { left, top, right, bottom } = this.place;
    const across = push(x - left) - push(right - x);
    const down = push(y - top) - push(bottom - y);
    if (across === 0 && down === 0) return false;
    this.shiftBy(across, down);
    return true;
  }
}

/** Pixels a picture for a pointer that is so far from an edge. */
function push(distance) {
  return distance < EDGE ? Math.ceil((EDGE - Math.max(distance, -EDGE)) / 4) : 0;
}
