// Why a turn came out so: choosing a step in the list or in the picture shows its data.
// Without this script all steps stand below each other, and the links lead to them.

const root = document.getElementById("explanation");
const links = root ? [...root.querySelectorAll(".ex-list a")] : [];
const canvas = root?.querySelector(".ex-canvas");
let at = -1;

const nodeOf = (link) => [...canvas.querySelectorAll("a")].find((node) => node.dataset.node === link.dataset.node);

function mark(element, on) {
    if (on) element.setAttribute("aria-current", "step");
    else element.removeAttribute("aria-current");
}

// `number` counts from 0.
function choose(number, { focus = false, first = false } = {}) {
    if (!links[number] || number === at) return;
    at = number;
    links.forEach((link, n) => mark(link, n === at));
    for (const panel of root.querySelectorAll(".ex-step")) panel.hidden = panel.id !== `step-${at + 1}`;
    if (canvas) light(nodeOf(links[at]));
    if (first) return; // the page opens at its top, under the address that was given
    history.replaceState(null, "", `#step-${at + 1}`);
    links[at].scrollIntoView({ block: "nearest" });
    if (focus) links[at].focus({ preventScroll: true });
}

function light(node) {
    for (const other of canvas.querySelectorAll("a")) mark(other, other === node);
    if (!node) return;
    const box = node.getBoundingClientRect();
    const frame = canvas.getBoundingClientRect();
    canvas.scrollBy(middle(box.x, box.width) - middle(frame.x, frame.width), middle(box.y, box.height) - middle(frame.y, frame.height));
}

const overflows = (box) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
const middle = (start, size) => start + size / 2;

// A node that was visited more than once shows its next visit with each choice.
function next(node) {
    const visits = links.flatMap((link, n) => (link.dataset.node === node.dataset.node ? [n] : []));
    return visits.find((n) => n > at) ?? visits[0];
}

// The step that the address names, else the first that failed.
function fromAddress() {
    const named = /^#step-(\d+)$/.exec(location.hash);
    if (named && links[named[1] - 1]) return named[1] - 1;
    return Math.max(0, links.findIndex((link) => link.matches(".ex-failed")));
}

function pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target === canvas || event.target.closest("input, select, textarea, .ex-long, pre")) return;
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const turn = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (way) {
        event.preventDefault();
        choose(Math.max(0, Math.min(links.length - 1, at + way)), { focus: true });
    } else if (turn) document.querySelector(`.ex-turns [rel=${turn}]`)?.click();
}

async function copy(button) {
    const address = location.origin + button.dataset.copy + location.hash;
    await navigator.clipboard.writeText(address);
    button.textContent = button.dataset.copied;
}

function clicked(event) {
    const link = event.target.closest(".ex-list a, .ex-canvas a");
    const button = event.target.closest("[data-copy]");
    const fit = event.target.closest("[data-fit]");
    if (link) {
        event.preventDefault();
        choose(link.dataset.step ? link.dataset.step - 1 : next(link));
    } else if (button) copy(button);
    else if (fit) {
        const whole = canvas.toggleAttribute("data-whole");
        fit.setAttribute("aria-pressed", whole);
        light(nodeOf(links[at]));
    }
}

if (links.length) {
    root.dataset.ready = "";
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
    if (canvas) root.querySelector("[data-fit]").hidden = !overflows(canvas);
    choose(fromAddress(), { first: true });
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", pressed);
    window.addEventListener("hashchange", () => choose(fromAddress()));
}
