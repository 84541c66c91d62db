// Copies that tabs left in this browser: those on the screen go once the server has them; those of other
// flows are sent after their tabs, unless somebody stored something else there meanwhile.

export async function settleCopies({ api, opened, left, drafts, localCopy }) {
  const drop = () => {
    for (const copy of opened.taken) localCopy.drop(copy);
  };
  if (drafts.isStored) {
    localCopy.forget();
    drop();
  } else drafts.addEventListener("answer", drop, { once: true });
  for (const copy of left.elsewhere) await send(api, copy, localCopy);
}

/** Only onto what its tab had seen; the rest waits until that flow is opened, and is merged there. */
async function send(api, copy, localCopy) {
  const { flow, follows, document, start_node_id, base_revision_id } = copy;
  try {
    await api.putOtherDraft(flow, { sequence: 1, follows, document, start_node_id, base_revision_id });
    await localCopy.drop(copy);
  } catch {
    // It stays in this browser.
  }
}
