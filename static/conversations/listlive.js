// The list: rows never move by themselves. Those on the page are brought up to date where they stand; for
// others a link says how many have news. A pause holds both back until it ends.

import { refreshRows } from "./rows.js";

function part(name, className) {
    const made = document.createElement(name);
    made.className = className;
    return made;
}

export function listLive(place) {
    const changed = new Set();
    const words = place.dataset;
    let lots = false; // an import: which ones is not told
    let gap = false; // what happened meanwhile is not known
    let paused = false;
    let away = true;
    const told = part("span", "cb-told"); // is there before its words are, so that they are read out
    told.setAttribute("role", "status");
    const beat = part("span", "cb-beat");
    const pause = part("button", "cb-button cb-pause");
    pause.type = "button";
    place.append(told, beat, pause);
    place.hidden = false;

    const isHere = (id) => document.querySelector(`tr[data-conversation="${id}"]`) !== null;

    function show(text) {
        const link = told.querySelector("a") ?? part("a", "cb-button");
        link.href = words.url;
        if (link.textContent !== text) link.textContent = text;
        if (!link.isConnected) told.append(link);
    }

    function tell() {
        pause.textContent = paused ? words.resume : words.pause;
        beat.textContent = away ? words.away : paused ? words.paused : words.liveWord;
        beat.classList.toggle("cb-on", !away && !paused);
        if (paused) return;
        const here = [...changed].filter(isHere);
        here.forEach((id) => changed.delete(id));
        if (here.length) refreshRows(words.rows, here);
        const n = changed.size;
        if (gap) show(words.gap);
        else if (lots) show(words.lots);
        else if (n) show(n === 1 ? words.one : words.many.replace("%n", n));
    }

    pause.addEventListener("click", () => {
        paused = !paused;
        tell();
    });
    tell();

    return {
        query: location.search,
        news(event) {
            if (event.many) lots = true;
            else changed.add(event.conversation_id);
            tell();
        },
        here() {
            away = false;
            tell();
        },
        away() {
            away = true;
            tell();
        },
        back() {
            gap = true;
            tell();
        },
        lost: () => show(words.lost),
    };
}
