// The list: rows never move by themselves; a button says how many conversations have news.

export function listLive(place) {
    const changed = new Set();
    let lots = false; // an import: which ones is not told
    const link = document.createElement("a");
    link.className = "cb-button";
    link.href = place.dataset.url;
    place.append(link);

    function show(text) {
        link.textContent = text;
        place.hidden = false;
    }

    function count() {
        const n = changed.size;
        if (lots) show(place.dataset.lots);
        else show(n === 1 ? place.dataset.one : place.dataset.many.replace("%n", n));
    }

    return {
        news(event) {
            if (event.many) lots = true;
            else changed.add(event.conversation_id);
            count();
        },
        lost: () => show(place.dataset.lost),
        back() {}, // what was missed is not known; the next turn tells
    };
}
