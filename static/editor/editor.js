// Introduces the parts of the editor to each other. Each part knows the model; none knows the others.

import { FlowCanvas } from "./canvas.js";
import { addCanvasTools } from "./canvastools.js";
import { offerNewNodes } from "./connecting.js";
import { setUpCommands } from "./commanding/setup.js";
import { DraftSaver } from "./drafts.js";
import { showDraftNote, showReplacedNote } from "./draftnote.js";
import { showMergedNote } from "./mergednote.js";
import { acceptDrops, makeInserter } from "./inserting.js";
import { Inspector } from "./inspector.js";
import { FlowModel } from "./model.js";
import { chooseVersion } from "./opening.js";
import { showPalette } from "./palette.js";
import { goToProblem, makeProblemList, problemsByNode } from "./problems.js";
import { Registry } from "./registry.js";
import { VersionSaver } from "./saving.js";
import { Selection } from "./selection.js";
import { settleCopies } from "./leftcopies.js";
import { startPresence } from "./presence.js";
import { SignIn } from "./signin.js";
import { makeTabs } from "./tabs.js";
import { makeTemplates } from "./templates.js";
import { bindToolbar } from "./toolbar.js";
import { setUpTrying } from "./trying/setup.js";
import { reportSaving } from "./reporting.js";
import { openFromAddress } from "./versions/address.js";

export function startEditor({ root, config, t, api, palette, flow, localCopy, left }) {
  const part = (name) => root.querySelector(`[data-part=${name}]`);
  const readOnly = !(config.can_edit && flow.can_edit);
  const { language } = config;
  root.classList.toggle("is-palette-closed", readOnly); // before the canvas reads its size
  const registry = new Registry(palette);
  const opened = chooseVersion(flow, readOnly ? [] : left.here);
  const model = new FlowModel({ document: opened.document, start: opened.start, nextNode: flow.next_node });

  const canvas = new FlowCanvas(part("canvas"), { model, registry, t, language, readOnly });
  const showTab = makeTabs(part("tabs"));
  const selection = new Selection({ model, canvas, showTab });
  const show = (nodeId) => selection.choose(nodeId);
  const goTo = (problem) => goToProblem(problem, { model, selection, inspector, showTab });
  const shared = {
    root,
    part,
    api,
    model,
    registry,
    canvas,
    t,
    language,
    readOnly,
    show,
    goTo,
    showTab,
    selection,
    selected: () => selection.nodeId,
    flowId: flow.id,
    canPublish: config.can_publish,
  };

  const inspector = new Inspector(part("inspector"), shared);
  selection.addEventListener("change", () => inspector.select(selection.nodeIds));
  inspector.draw();

  const listProblems = makeProblemList(part("problems"), { ...shared, count: part("problem-count") });
  const showProblems = (problems) => {
    const groups = problemsByNode(problems, model);
    listProblems(problems);
    canvas.showProblems(groups);
    inspector.showProblems(groups);
    outline.showProblems(groups);
  };

  const trying = setUpTrying(shared, { flow, show });
  model.addEventListener("change", () => canvas.sync());

  const drafts = new DraftSaver({ api, model, localCopy, ...opened });
  const fileName = `flow-${flow.id}-draft.json`;
  const versions = new VersionSaver({ api, model, drafts, registry, t, fileName, head: flow.head });
  versions.addEventListener("replaced", ({ detail }) =>
    showReplacedNote(part("note"), { ...detail, fileName, t }),
  );
  versions.addEventListener("merged", ({ detail }) =>
    showMergedNote(part("note"), { ...detail, ...shared, fileName }),
  );
  const signIn = new SignIn({ api, config, t, state: () => model.state });
  api.signInAgain = (problem, options) => signIn.ask(problem, options);
  const report = reportSaving({ root, drafts, versions, signIn, showProblems, showTab, t, flow, readOnly });
  startPresence({ ...shared, root, config, part, selection, drafts, versions, signIn });
  if (!readOnly) settleCopies({ ...shared, part, opened, left, drafts, localCopy, versions, fileName });

  const insert = readOnly ? null : makeInserter(shared);
  const notice = (text) => report("notice", { text });
  const drawing = { ...addCanvasTools(part("stage"), shared), ...trying.actions };
  const parts = { ...shared, inspector, versions, insert, notice, showProblems, drawing, cases: trying.cases };
  const { actions, outline, clipboard, history, heat } = setUpCommands(parts);
  inspector.actions = actions;
  bindToolbar(root, { ...shared, actions, report });
  if (!readOnly) {
    const put = (fragment) => clipboard.add(fragment, "template");
    showPalette(part("palette"), { ...shared, insert, templates: makeTemplates({ ...shared, put }) });
    acceptDrops(part("canvas"), { canvas, insert });
    offerNewNodes(part("stage"), shared);
  }
  if (opened.unsaved) showDraftNote(part("note"), { ...shared, opened, flow, drafts, versions, localCopy });
  showProblems(flow.problems);
  canvas.outlook.open(model.start);
  openFromAddress({ versions: history, heat });
}
