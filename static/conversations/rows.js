// Rows of the list that are on the page, read again and put where they stood.

const MOST = 50; // more at once the server does not give

export async function refreshRows(url, ids) {
    const answer = await fetch(`${url}?ids=${ids.slice(0, MOST).join(",")}`).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const table = document.createElement("template");
    table.innerHTML = `<table><tbody>${await answer.text()}</tbody></table>`;
    for (const row of table.content.querySelectorAll("tr[data-conversation]")) {
        const old = document.querySelector(`tr[data-conversation="${row.dataset.conversation}"]`);
        row.classList.add("cb-fresh");
        old?.replaceWith(row);
    }
}
