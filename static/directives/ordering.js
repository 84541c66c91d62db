// Order by dragging a handle, by Alt and the arrows, or by the buttons; each is stored at once.
// Without this file the buttons are forms and do the same.

const form = document.querySelector("[data-order]");
const list = form?.querySelector("[data-testid=rules]");
const said = form?.querySelector(".db-said");

const rows = () => [...list.querySelectorAll(":scope > [data-key]")];
const keys = () => rows().map((row) => row.dataset.key);

function say(text, bad = false) {
  said.textContent = text;
  said.toggleAttribute("data-bad", bad);
}

function number() {
  rows().forEach((row, index) => {
    row.querySelector(".db-number").textContent = index + 1;
  });
}

/** Puts the rows into this order; keys that have no row here are left out. */
function arrange(order) {
  const focused = document.activeElement;
  for (const key of order) {
    const row = list.querySelector(`:scope > [data-key="${CSS.escape(key)}"]`);
    if (row) list.append(row);
  }
  number();
  if (list.contains(focused)) focused.focus(); // moving an element takes the focus away
}

/** One after the other: each names the order that the one before left. A refusal ends what still waits. */
let waiting = Promise.resolve();
let refusals = 0;

function store(row) {
  const order = keys();
  number();
  form.elements.keys.value = order.join(",");
  const then = refusals;
  waiting = waiting.then(() => then === refusals && send(order, row)).catch(() => say(form.dataset.failed, true));
}

async function send(order, row) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("keys", order.join(","));
  body.set("seen", form.elements.seen.value);
  body.set("prompt", document.querySelector("[name=prompt]")?.value ?? "");
  const answer = await fetch(form.dataset.order, { method: "POST", body });
  if (!answer.headers.get("content-type")?.startsWith("application/json")) throw new Error(answer.status);
  const now = await answer.json();
  form.elements.seen.value = now.seen;
  form.elements.keys.value = now.keys.join(",");
  document.getElementById("db-prompt").innerHTML = now.prompt; // our own template, escaped there
  if (answer.ok) list.querySelectorAll("[data-priority]").forEach((old) => old.remove()); // 1, 2, 3 now
  if (!answer.ok) {
    refusals += 1;
    arrange(now.keys);
  }
  const place = now.keys.indexOf(row.dataset.key) + 1;
  say(answer.ok ? form.dataset.moved.replace("{place}", place) : now.message, !answer.ok);
}

function move(row, steps) {
  const others = rows().filter((other) => other !== row);
  const place = rows().indexOf(row) + steps;
  if (place < 0 || place > others.length) return;
  const focused = document.activeElement;
  list.insertBefore(row, others[place] ?? null);
  focused.focus();
  store(row);
}

function drag(event) {
  const row = event.target.closest(".db-handle")?.closest("[data-key]");
  if (!row || event.button !== 0) return;
  event.preventDefault();
  const before = keys().join();
  row.classList.add("db-dragged");
  const follow = ({ clientY }) => {
    const next = rows().find((other) => other !== row && clientY < middle(other));
    if (row.nextElementSibling !== (next ?? null)) list.insertBefore(row, next ?? null);
  };
  const end = () => {
    document.removeEventListener("pointermove", follow);
    row.classList.remove("db-dragged");
    if (keys().join() !== before) store(row);
  };
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", end, { once: true });
}

function middle(row) {
  const box = row.getBoundingClientRect();
  return box.top + box.height / 2;
}

if (list) {
  list.addEventListener("pointerdown", drag);
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    event.preventDefault();
    move(button.closest("[data-key]"), Number(button.dataset.move));
  });
  list.addEventListener("keydown", (event) => {
    const steps = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest("[data-key]");
    if (!event.altKey || !steps || !row) return;
    event.preventDefault();
    move(row, steps);
  });
}
