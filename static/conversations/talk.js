// One conversation: where the talk is scrolled to, the way from match to match, pictures, the link.

const side = document.getElementById("cb-talk-side");
let at = -1; // which of the matches on this page

// Words that were written this moment are not indexed yet, but they are marked.
function matches() {
    const found = side.querySelectorAll(".cb-match");
    return [...(found.length ? found : side.querySelectorAll(".cb-entry:has(mark)"))];
}

function toMatch(number) {
    const all = matches();
    if (!all.length) return;
    at = Math.max(0, Math.min(number, all.length - 1));
    all.forEach((entry, n) => entry.classList.toggle("cb-now", n === at));
    all[at].scrollIntoView({ block: "center" });
}

// The one that the address names, else the newest match, else the end of the talk.
function begin() {
    const named = location.hash && document.getElementById(location.hash.slice(1));
    if (named) named.scrollIntoView({ block: "center" });
    else if (matches().length) toMatch(matches().length - 1);
    else side.scrollTop = side.scrollHeight;
}

async function picture(place) {
    place.dataset.asked = "1";
    const answer = await fetch(place.dataset.picture, { redirect: "manual" }).catch(() => null);
    if (answer?.ok) place.innerHTML = await answer.text(); // our own template, escaped by the server
    else delete place.dataset.asked;
}

async function copy(button) {
    const address = location.origin + button.dataset.copy;
    try {
        await navigator.clipboard.writeText(address);
        button.textContent = button.dataset.copied;
    } catch {
        location.hash = ""; // not allowed: the address bar has it
    }
}

side.addEventListener(
    "toggle",
    (event) => {
        const place = event.target.open && event.target.querySelector("[data-picture]:not([data-asked])");
        if (place) picture(place);
    },
    true,
);

document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-match]");
    if (step) toMatch(at + Number(step.dataset.match));
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    // one menu at a time
    for (const menu of document.querySelectorAll(".cb-act[open]")) {
        if (!menu.contains(event.target)) menu.open = false;
    }
});

document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector(".cb-act[open]");
    if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
    }
});

begin();
