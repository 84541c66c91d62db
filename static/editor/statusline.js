// One line that always says where the work is: saved, being saved, only here, in conflict.

import { el, icon } from "./dom.js";

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
  forbidden: ["block", "bad"],
  refused: ["error", "bad"],
  publish_refused: ["error", "bad"],
  failed: ["error", "bad"],
  read_only: ["visibility", "calm"],
  notice: ["info", "calm"],
};

/** Returns `show(state, values)`; the sentences are the texts `status_<state>`. */
export function makeStatusLine(line, t) {
  return function show(state, values = {}) {
    const [symbol, tone] = LOOK[state] ?? LOOK.notice;
    const sentence = values.text ?? t(`status_${state}`, values);
    line.dataset.state = state;
    line.dataset.tone = tone;
    line.title = sentence;
    line.replaceChildren(icon(symbol), el("span", {}, sentence), ...signInLink(state, t));
  };
}

function signInLink(state, t) {
  if (state !== "signed_out") return [];
  return [el("a", { href: window.location.href, target: "_blank", rel: "noopener" }, t("sign_in_again"))];
}
