// A socket that comes back by itself, ever more slowly.

const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/** Emits "open", "message" with detail (the JSON), and "closed". */
export class LiveSocket extends EventTarget {
  constructor(path) {
    super();
    this.address = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${path}`;
    this.pause = FIRST_MS;
    window.addEventListener("online", () => this.now());
    window.addEventListener("offline", () => this.socket.close());
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.now());
    this.open();
  }

  open() {
    clearTimeout(this.timer);
    const socket = new WebSocket(this.address);
    this.socket = socket;
    socket.addEventListener("open", () => {
      this.pause = FIRST_MS;
      this.dispatchEvent(new Event("open"));
    });
    socket.addEventListener("message", ({ data }) =>
      this.dispatchEvent(new CustomEvent("message", { detail: JSON.parse(data) })),
    );
    socket.addEventListener("close", () => this.closed(socket));
  }

  closed(socket) {
    if (socket !== this.socket) return;
    this.dispatchEvent(new Event("closed"));
    this.timer = setTimeout(() => this.open(), this.pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(this.pause * 2, LONGEST_MS);
  }

  /** Something says that it would work again. */
  now() {
    if (this.socket.readyState >= WebSocket.CLOSING) this.open();
  }

  send(message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }
}
