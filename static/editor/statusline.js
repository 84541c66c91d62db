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
  conflict: ["call_split", "bad"],
  blocked: ["call_split", "bad"],
  forbidden: ["block", "bad"],
  refused: ["error", "bad"],
  publish_refused: ["error", "bad"],
  failed: ["error", "bad"],
  read_only: ["visibility", "calm"],
  notice: ["info", "calm"],
};

/**
 * Returns `show(state, values)`; the sentences are the texts `status_<state>`. A notice ({text}) stays for a
 * moment: calm states wait behind it, bad news does not. `signIn()` is offered where the session has ended.
 */
export function makeStatusLine(line, t, signIn) {
  let notice = 0;
  let waiting = null;
  const endNotice = () => {
    notice = 0;
    if (waiting) draw(line, waiting.state, waiting.values, t, signIn);
  };
  return function show(state, values = {}) {
    if (state === "notice") {
      clearTimeout(notice);
      notice = setTimeout(endNotice, NOTICE_MS);
      return draw(line, state, values, t, signIn);
    }
    waiting = { state, values };
    if (notice && LOOK[state]?.[1] !== "bad") return null;
    return draw(line, state, values, t, signIn);
  };
}

function draw(line, state, values, t, signIn) {
  const [symbol, tone] = LOOK[state] ?? LOOK.notice;
  const sentence = values.text ?? t(`status_${state}`, values);
  line.dataset.state = state;
  line.dataset.tone = tone;
  line.title = sentence;
  line.replaceChildren(icon(symbol), el("span", {}, sentence), ...signInButton(state, t, signIn));
}

function signInButton(state, t, signIn) {
  if (state !== "signed_out") return [];
  const css = "fe-small-button";
  return [el("button", { type: "button", class: css, "data-testid": "signin-now", onclick: signIn }, t("sign_in_again"))];
}
