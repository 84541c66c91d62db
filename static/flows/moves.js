// While open talks are being led over, the figures on a flow's page stay fresh without a reload by hand.

const EVERY_MS = 2000;

const card = document.querySelector("[data-testid=moves][data-poll]");
if (card) setTimeout(look, EVERY_MS);

async function look() {
  const answer = await fetch(card.dataset.poll, { headers: { Accept: "application/json" } }).catch(() => null);
  if (answer && !answer.ok) return; // signed out, or gone
  const { results = [] } = answer ? await answer.json() : {};
  if (answer) await redraw();
  if (!answer || results.some((move) => move.done_at === null)) setTimeout(look, EVERY_MS);
}

/** The words come from the server: the list of the page as it is now takes the place of this one. */
async function redraw() {
  const page = await fetch(window.location.href).catch(() => null);
  if (!page?.ok) return;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  const list = fresh.querySelector("[data-testid=moves] ul");
  if (list) card.querySelector("ul").replaceWith(document.adoptNode(list));
}
