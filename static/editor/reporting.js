// Tells the person what became of the work: the status line, the version shown, problems that stopped a save.

import { makeStatusLine } from "./statusline.js";

/** Returns `show(state, values)` of the status line. */
export function reportSaving({ root, drafts, versions, signIn, showProblems, showTab, t, flow, readOnly }) {
  const signInNow = async () => {
    if (await signIn.ask({}, { insist: true })) drafts.save();
  };
  const resolve = () => (drafts.blocked ? drafts.ask() : versions.catchUp());
  const line = root.querySelector("[data-part=status]");
  const show = makeStatusLine(line, t, { signIn: signInNow, resolve });
  const version = root.querySelector("[data-part=version]");
  const published = root.querySelector("[data-part=published]");
  const showVersion = (revision) => {
    version.textContent = t("version_number", { number: revision.number });
  };
  const showPublished = (revisionId) => {
    const live = revisionId === versions.head.id;
    published.hidden = revisionId === null;
    published.textContent = live ? t("is_published") : t("older_is_published");
    published.dataset.tone = live ? "good" : "calm";
  };
  let publishedId = flow.published_revision_id;

  signIn.addEventListener("ended", () => {
    if (!readOnly && !drafts.isStored) drafts.keepLocally();
    show("signed_out");
  });
  drafts.addEventListener("state", ({ detail }) => {
    const undone = detail.state === "stored" && !versions.isDirty;
    show(undone ? "clean" : detail.state, wordsFor(detail, t));
  });
  drafts.addEventListener("answer", ({ detail }) => {
    if (detail.answer.problems) showProblems(detail.answer.problems);
  });
  versions.addEventListener("state", ({ detail }) => show(detail.state, wordsFor(detail, t)));
  versions.addEventListener("saved", ({ detail: { revision } }) => {
    show("saved", { number: revision.number, time: t.time(revision.created_at) });
    showVersion(revision);
    showPublished(publishedId);
  });
  versions.addEventListener("published", ({ detail }) => {
    publishedId = detail.revision_id;
    show("published", { version: detail.version, time: t.time(detail.published_at) });
    showPublished(publishedId);
  });
  versions.addEventListener("problems", ({ detail }) => {
    showProblems(detail.problems);
    if (detail.because) showTab("problems");
  });

  showVersion(flow.head);
  showPublished(publishedId);
  versions.addEventListener("merged", ({ detail }) => detail.theirs && showVersion(detail.theirs));
  if (readOnly) show("read_only");
  else if (drafts.isStored && drafts.storedAt) show("stored", { time: t.time(drafts.storedAt) });
  else show("clean");
  return show;
}

function wordsFor({ at, error }, t) {
  return { time: at ? t.time(at) : "", message: error?.message ?? "" };
}
