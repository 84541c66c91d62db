// Who else has this flow open, what they look at, and that somebody saved.

import { LiveSocket } from "./livesocket.js";
import { showPeople } from "./people.js";
import { showNewerNote } from "./newernote.js";

const TELL_MS = 250;

export function startPresence(parts) {
  const { config, api, selection, model, drafts, versions, signIn } = parts;
  const socket = new LiveSocket(`/ws/flows/${config.flow_id}?user=${config.user_id}`);
  const show = showPeople(parts);
  let people = [];
  let told = null;
  let timer = null;
  const draw = () => show(people);
  const tell = () => {
    timer = null;
    if (selection.nodeId === told) return;
    told = selection.nodeId;
    socket.send({ node: told });
  };
  let before = false;

  socket.addEventListener("open", () => {
    told = null;
    tell();
    drafts.retryNow();
    if (before) lookForNewer(parts);
    before = true;
  });
  socket.addEventListener("closed", () => {
    people = [];
    draw();
  });
  socket.addEventListener("message", ({ detail }) => {
    if (detail.people) {
      people = detail.people;
      draw();
    }
    if (detail.saved && detail.saved.tab !== api.tab.name) newer(parts, detail.saved);
  });
  selection.addEventListener("change", () => {
    timer ??= setTimeout(tell, TELL_MS);
  });
  model.addEventListener("change", draw);
  signIn.addEventListener("back", () => socket.now());
  versions.addEventListener("saved", draw);
}

/** `saved`: {revision_id, number, version, author}. A version that was published anew is no news. */
function newer(parts, saved) {
  if (saved.revision_id > parts.versions.head.id) showNewerNote(parts, saved);
}

/** News may have been missed while the socket was closed. */
async function lookForNewer(parts) {
  const flow = await parts.api.load().catch(() => null);
  if (!flow) return;
  const { id, number, author, published_version: version } = flow.head;
  newer(parts, { revision_id: id, number, author: author ?? parts.t("somebody"), version });
}
