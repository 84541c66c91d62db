// The list: rows never move by themselves. Those on the page are brought up to date where they stand; for
// others a button says how many have news. A pause holds both back until it ends.

import { refreshRows } from "./rows.js";

export function listLive(place) {
    const changed = new Set();
    let lots = false; // an import: which ones is not told
    let paused = false;
    const link = document.createElement("a");
    link.className = "cb-button";
    link.href = place.dataset.url;
    link.hidden = true;
    link.setAttribute("role", "status");
    const pause = document.createElement("button");
    pause.type = "button";
    pause.className = "cb-button cb-pause";
    pause.textContent = place.dataset.pause;
    pause.setAttribute("aria-pressed", "false");
    place.append(link, pause);
    place.hidden = false;

    const isHere = (id) => document.querySelector(`tr[data-conversation="${id}"]`) !== null;

    function show(text) {
        link.textContent = text;
        link.hidden = false;
    }

    function tell() {
        if (paused) return;
        const here = [...changed].filter(isHere);
        here.forEach((id) => changed.delete(id));
        if (here.length) refreshRows(place.dataset.rows, here);
        const n = changed.size;
        if (lots) show(place.dataset.lots);
        else if (n) show(n === 1 ? place.dataset.one : place.dataset.many.replace("%n", n));
    }

    pause.addEventListener("click", () => {
        paused = !paused;
        pause.textContent = paused ? place.dataset.resume : place.dataset.pause;
        pause.setAttribute("aria-pressed", String(paused));
        tell();
    });

    return {
        query: location.search,
        news(event) {
            if (event.many) lots = true;
            else changed.add(event.conversation_id);
            tell();
        },
        lost: () => show(place.dataset.lost),
        back() {}, // what was missed is not known; the next turn tells
    };
}
