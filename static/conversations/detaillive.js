// One conversation: its transcript is read again when a turn of it was saved, notes when one was written.

import { refreshNotes } from "./noteslive.js";

const WORDS_ONLY = ["note", "edit"]; // acts that change nothing but notes

function openKeys(root) {
    return new Set([...root.querySelectorAll("details[open][data-key]")].map((d) => d.dataset.key));
}

// Fold-outs stay open, the focus stays where it was, and so does the page; who read its end sees the new end.
function replace(root, html) {
    const open = openKeys(root);
    const focused = document.activeElement?.closest?.("#cb-transcript details[data-key]")?.dataset.key;
    const box = root.parentElement;
    const top = window.scrollY;
    const within = box.scrollTop;
    const atEnd = box.scrollHeight - within - box.clientHeight < 40;
    root.innerHTML = html; // our own template, escaped by the server
    for (const details of root.querySelectorAll("details[data-key]")) {
        details.open = open.has(details.dataset.key);
        if (details.dataset.key === focused) details.querySelector("summary").focus({ preventScroll: true });
    }
    box.scrollTop = atEnd ? box.scrollHeight : within;
    window.scrollTo({ top });
}

export function detailLive(place) {
    const root = document.getElementById("cb-transcript");
    const id = Number(place.dataset.conversation);
    let shown = null;
    let running = false;
    let again = false;

    async function refresh() {
        if (running) {
            again = true;
            return;
        }
        running = true;
        try {
            const answer = await fetch(place.dataset.fragment, { redirect: "manual" });
            if (answer.type === "opaqueredirect") say(place.dataset.lost); // to the sign-in
            if (!answer.ok) return;
            const html = await answer.text();
            if (html !== shown) replace(root, html);
            shown = html;
        } catch {
            // the server is away for the moment: the socket comes back and asks again
        } finally {
            running = false;
            if (again) {
                again = false;
                refresh();
            }
        }
    }

    function say(text, href) {
        const part = document.createElement(href ? "a" : "span");
        part.className = "cb-button";
        part.textContent = text;
        if (href) part.href = href;
        place.replaceChildren(part);
    }

    return {
        news(event) {
            if (event.many) refresh(); // perhaps this one, too
            if (event.conversation_id !== id) return;
            if (event.source === "desk") refreshNotes();
            if (WORDS_ONLY.includes(event.act)) return;
            refresh();
            say(place.dataset.changed, location.href);
        },
        lost: () => say(place.dataset.lost),
        back() {
            refresh();
            refreshNotes();
        },
    };
}
