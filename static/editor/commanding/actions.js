// Everything that can be done in the editor, by name: for buttons, keys and the list of commands alike.

import { arrangingActions } from "./arranging.js";

const STEP = 8;
const FAR = 48;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What everybody may do. */
export function lookingActions({ canvas, selection, clipboard, search, panels, dialogs, history, heat }) {
  return {
    copy: () => clipboard.copy(),
    chooseEverything: () => selection.chooseEverything(),
    deselect: () => selection.choose(null),
    configure: () => panels.configure(),
    search: () => search.open(),
    searchNext: () => search.step(1),
    searchPrevious: () => search.step(-1),
    commands: () => dialogs.commands(),
    help: () => dialogs.help(),
    nextPanel: () => panels.walk(1),
    previousPanel: () => panels.walk(-1),
    outline: () => panels.outline(),
    fit: () => canvas.outlook.fit(),
    zoomIn: () => canvas.outlook.zoomBy(1.2),
    zoomOut: () => canvas.outlook.zoomBy(1 / 1.2),
    palette: () => panels.toggle("palette"),
    side: () => panels.toggle("side"),
    versions: () => history.toggle(),
    heat: () => heat.toggle(),
  };
}

/** What changes the flow. */
export function editingActions({ model, selection, clipboard, versions, panels, publish, canvas }) {
  return {
    save: () => versions.save(),
    publish,
    undo: () => model.undo(),
    redo: () => model.redo(),
    cut: () => clipboard.cut(),
    paste: () => clipboard.paste(),
    duplicate: () => clipboard.duplicate(),
    remove: () => removeFocused({ model, selection, panels }),
    insert: () => panels.insert(),
    rename: () => panels.rename(),
    connect: () => panels.connect(),
    makeStart: () => selection.nodeId && model.setStart(selection.nodeId),
    nudge: (event) => nudge(selection, event, STEP),
    nudgeFar: (event) => nudge(selection, event, FAR),
    ...arrangingActions({ model, selection, canvas }),
  };
}

/** In the outline a way on can have the focus: then it is that line that goes. */
function removeFocused({ model, selection, panels }) {
  const { node, output, note } = panels.focusedRow() ?? {};
  if (output) return model.disconnect(node, output);
  if (node && selection.isEmpty) return model.deleteNode(node);
  if (note && selection.isEmpty) selection.toggleNote(note);
  return selection.remove();
}

function nudge(selection, event, step) {
  const [x, y] = ARROWS[event?.key] ?? [0, 0];
  selection.nudge(x * step, y * step);
}
