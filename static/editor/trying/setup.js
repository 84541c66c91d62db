// Introduces test chat, breakpoints and test cases to the editor.

import { TestChat } from "../testchat.js";
import { CasePanel } from "./casepanel.js";
import { Marks } from "./marks.js";

/** Returns {cases, actions}; `editor` has the parts that editor.js makes. */
export function setUpTrying(editor, { flow, show }) {
  const { part, selection, readOnly } = editor;
  const canEdit = !readOnly;
  const marks = new Marks(editor);
  const shared = { ...editor, marks, jump: show, canEdit };
  const chat = new TestChat(part("test"), { ...shared, chatModel: flow.model });
  const cases = new CasePanel(part("cases"), shared);
  chat.addEventListener("record", ({ detail }) => cases.record(detail));
  document.getElementById("fe-tab-cases").addEventListener("click", () => cases.load());
  if (window.location.hash === "#cases") {
    editor.showTab("cases");
    cases.load();
  }
  const actions = {
    breakpoint: () => marks.toggle(selection.nodeIds),
    runFromHere: () => chat.beginAt(selection.nodeId),
  };
  return { cases, actions };
}
