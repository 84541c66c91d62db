// One line that always says where the work is: saved, being saved, only here, in conflict.

import { el, icon } from "./dom.js";

const NOTICE_MS = 4000;

const LOOK = {
  clean: ["check_circle", "good"],
  changed: ["edit", "calm"],
  saving: ["sync", "calm"],
  stored: ["cloud_done", "calm"],
  saved: ["check_circle", "good"],
  published: ["rocket_launch", "good"],
  offline: ["cloud_off", "bad"],
  signed_out: ["lock", "bad"],
  away: ["cloud_off", "bad"],
  unkept: ["warning", "bad"],
  unchecked: ["cloud_done", "calm"],
  merging: ["merge", "calm"],
  look_first: ["merge", "good"],
  conflict: ["call_split", "bad"],
  blocked: ["call_split", "bad"],
  forbidden: ["block", "bad"],
  refused: ["error", "bad"],
  publish_refused: ["error", "bad"],
  failed: ["error", "bad"],
  read_only: ["visibility", "calm"],
  notice: ["info", "calm"],
};

// Read out when they come; the others change every second while somebody works.
const CALM = ["changed", "saving", "stored", "clean", "merging"];

/**
 * Returns `show(state, values)`; the sentences are the texts `status_<state>`. A notice ({text}) stays for a
 * moment: calm states wait behind it, bad news does not. `signIn()` is offered where the session has ended.
 */
export function makeStatusLine(line, t, { signIn, resolve }) {
  const say = makeSpeaker(line);
  const draw = (state, values) => {
    const sentence = drawLine(line, state, values, t, { signIn, resolve });
    say(state, sentence);
    return sentence;
  };
  let notice = 0;
  let waiting = null;
  const endNotice = () => {
    notice = 0;
    if (waiting) draw(waiting.state, waiting.values);
  };
  return function show(state, values = {}) {
    if (state === "notice") {
      clearTimeout(notice);
      notice = setTimeout(endNotice, NOTICE_MS);
      return draw(state, values);
    }
    waiting = { state, values };
    if (notice && LOOK[state]?.[1] !== "bad") return null;
    return draw(state, values);
  };
}

function drawLine(line, state, values, t, actions) {
  const [symbol, tone] = LOOK[state] ?? LOOK.notice;
  const sentence = values.text ?? t(`status_${state}`, values);
  line.dataset.state = state;
  line.dataset.tone = tone;
  line.title = sentence;
  line.replaceChildren(icon(symbol), el("span", {}, sentence), ...buttons(state, t, actions));
  return sentence;
}

function buttons(state, t, { signIn, resolve }) {
  if (state === "signed_out") return [button(t("sign_in_again"), signIn, "signin-now")];
  if (state === "conflict" || state === "blocked")
    return [button(t("bring_together"), resolve, "status-bring-together")];
  return [];
}

function button(label, onclick, testid) {
  return el("button", { type: "button", class: "fe-small-button", "data-testid": testid, onclick }, label);
}

/** A region of its own for screen readers: news only, and once more when all is well again. */
function makeSpeaker(line) {
  const region = el("span", { class: "fe-unseen", role: "status", "aria-live": "polite" });
  line.after(region);
  let before = "clean";
  return (state, sentence) => {
    const wasBad = LOOK[before]?.[1] === "bad";
    const well = state === "stored" || state === "clean";
    const news = CALM.includes(state) ? well && wasBad : state !== before;
    if (news && region.textContent !== sentence) region.textContent = sentence;
    if (!CALM.includes(state) || well) before = state;
  };
}
