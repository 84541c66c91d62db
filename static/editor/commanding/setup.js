// Introduces commands, keys, search and outline to the editor.

import { Outline } from "../outline.js";
import { acceptShortcuts } from "../shortcuts.js";
import { makeTabs } from "../tabs.js";
import { editingActions, lookingActions } from "./actions.js";
import { makeAnnouncer } from "./announcer.js";
import { Clipboard } from "./clipboard.js";
import { openCommands } from "./commanddialog.js";
import { keepFocus } from "./focus.js";
import { openHelp } from "./help.js";
import { makePanels } from "./panels.js";
import { makePublisher } from "./publishing.js";
import { SearchBar } from "./searchbar.js";
import { tellSteps } from "./telling.js";
import { HeatView } from "../heat/heat.js";
import { VersionsView } from "../versions/view.js";

/**
 * Returns {actions, outline, clipboard, history, heat}. `editor` has the parts that editor.js makes, `notice(sentence)` for the status
 * line, `insert(type)` or null, `drawing`: the actions of the canvas's own buttons, and `goTo(problem)`.
 */
export function setUpCommands(editor) {
  const { root, part, model, canvas, selection, t, readOnly } = editor;
  const announce = makeAnnouncer(root);
  const tell = (sentence) => {
    editor.notice(sentence);
    announce(sentence);
  };
  const outline = new Outline(part("outline"), editor);
  const showLeft = makeTabs(part("left-tabs"));
  const panels = makePanels({ ...editor, outline, showLeft });
  const jump = (id) => selection.jump(id);
  const leave = () => panels.home().focus();
  const shared = { ...editor, panels, tell, leave, jump };
  const clipboard = new Clipboard(shared);
  clipboard.listen();
  const search = new SearchBar(root.querySelector(".fe-body"), shared);
  const dialogs = {
    commands: () => openCommands({ ...shared, actions }),
    help: () => openHelp({ actions, readOnly, t }),
  };
  const history = new VersionsView(shared);
  const heat = new HeatView(shared);
  const parts = { ...shared, clipboard, search, dialogs, history, heat, publish: makePublisher(editor) };
  const actions = { ...lookingActions(parts), ...(readOnly ? {} : editingActions(parts)), ...editor.drawing };
  if (!editor.canPublish) delete actions.publish;
  bindKeys(actions, { part, canvas });
  tellSteps({ model, selection, announce, t });
  keepFocus(root, model, panels.home);
  part("inspector").addEventListener("keydown", (event) => event.key === "Escape" && leave());
  root.addEventListener("focusout", ({ target }) => target.matches("input, textarea") && model.seal());
  if (readOnly) showLeft("outline");
  return { actions, outline, clipboard, history, heat };
}

function bindKeys(actions, { part, canvas }) {
  const { container } = canvas.drawing;
  acceptShortcuts(actions, {
    isCanvas: (target) => container.contains(target),
    isGraph: (target) => container.contains(target) || part("outline").contains(target),
  });
}
