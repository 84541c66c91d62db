// Notes of colleagues, read again where they stand: a form in which somebody writes is left alone.

/** Puts new notes in their places, and those that changed; their order is the server's. */
function merge(list, fresh) {
    let before = null;
    for (const item of fresh) {
        const old = list.querySelector(`[data-key="${item.dataset.key}"]`);
        const writing = old?.querySelector("details[open]");
        if (old && !writing && old.textContent !== item.textContent) old.replaceWith(item);
        else if (!old && before) before.after(item);
        else if (!old) list.prepend(item);
        before = item.isConnected ? item : old;
    }
    list.hidden = !list.children.length;
}

export async function refreshNotes() {
    const list = document.getElementById("cb-written");
    if (!list) return;
    const answer = await fetch(list.dataset.fragment, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok) return;
    const made = document.createElement("template");
    made.innerHTML = await answer.text(); // our own template, escaped by the server
    merge(list, [...made.content.querySelectorAll("li[data-key]")]);
}
