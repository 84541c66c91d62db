// In the measured page. Times are milliseconds of its own clock.

window.bench = {
  /** After the work of the next picture was done. */
  painted: () =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(null);
      });
    }),

  frame: () => new Promise((done) => requestAnimationFrame(done)),

  /** Times between pictures while `move(x, y)` is called twice a picture, as a mouse of 125 Hz does. */
  async drag(move, frames) {
    const times = [];
    let before = await bench.frame();
    for (let step = 0; step < frames; step += 1) {
      const angle = (step / frames) * 2 * Math.PI;
      move(60 * Math.sin(angle), 60 - 60 * Math.cos(angle));
      move(61 * Math.sin(angle), 61 - 61 * Math.cos(angle));
      const now = await bench.frame();
      times.push(now - before);
      before = now;
    }
    return times;
  },

  /** Takes `element` with events of `kind` (pointer or mouse), and lets it go again. */
  async take(element, kind, frames) {
    const { left, top } = element.getBoundingClientRect();
    const [x, y] = [left + 60, top + 8];
    const fire = (name, target, right = 0, down = 0) => {
      const place = { clientX: x + right, clientY: y + down, button: 0, buttons: name === "up" ? 0 : 1 };
      const options = { ...place, pointerId: 1, pointerType: "mouse", bubbles: true, cancelable: true };
      const Kind = kind === "pointer" ? PointerEvent : MouseEvent;
      target.dispatchEvent(new Kind(kind + name, options));
    };
    fire("down", element);
    const times = await bench.drag((right, down) => fire("move", element, right, down), frames);
    fire("up", element);
    return times;
  },
};
