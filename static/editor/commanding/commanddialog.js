// All commands, node types and nodes in one list to type into (Ctrl+K).

import { openDialog } from "../dialog.js";
import { fold } from "../fold.js";
import { nodeLabel } from "../nodelabel.js";
import { BINDINGS, keyOf } from "./keymap.js";
import { makeCombobox } from "./listbox.js";

const MOST = 60;
const NOT_LISTED = new Set(["nudge", "nudgeFar", "commands", "nextPanel", "previousPanel"]);

/** `actions`: name → function; what has no function here cannot be done now and is not listed. */
export function openCommands({ actions, model, registry, jump, insert, t }) {
  const all = [...commands(actions, t), ...types(registry, insert, t), ...nodes(model, registry, jump, t)];
  const find = (words) => ranked(all, fold(words.trim())).slice(0, MOST);
  let then = null;
  const { input, list } = makeCombobox({
    label: t("find_command"),
    testid: "command-search",
    find,
    chosen: (item) => {
      then = item.run;
      dialog.close();
    },
  });
  const dialog = openDialog({
    title: t("action_commands"),
    testid: "command-dialog",
    body: [input, list],
    actions: [],
  });
  dialog.addEventListener("close", () => then?.());
}

function commands(actions, t) {
  const bound = BINDINGS.map(({ action }) => action);
  const names = [...new Set([...bound, ...Object.keys(actions)])];
  return names
    .filter((name) => actions[name] && !NOT_LISTED.has(name))
    .map((name) => ({
      label: t(`action_${name}`),
      hint: keyOf(name),
      testid: `run-${name}`,
      run: actions[name],
    }));
}

function types(registry, insert, t) {
  if (!insert) return [];
  return registry.kinds.map(({ type, name }) => ({
    label: t("insert_named", { name }),
    testid: `run-insert-${type}`,
    run: () => insert(type),
  }));
}

function nodes(model, registry, jump, t) {
  return model.document.nodes.map((node) => ({
    label: t("go_to_named", { name: nodeLabel(node, registry) }),
    testid: `run-go-${node.id}`,
    run: () => jump(node.id),
  }));
}

/** Those that begin with the words first, then where a word begins with them, then the rest that has them all. */
function ranked(all, words) {
  const place = ({ label }) => {
    const text = fold(label);
    if (text.startsWith(words)) return 0;
    if (text.includes(` ${words}`)) return 1;
    return words.split(/\s+/).every((word) => text.includes(word)) ? 2 : 3;
  };
  const places = new Map(all.map((item) => [item, place(item)]));
  return all.filter((item) => places.get(item) < 3).sort((one, other) => places.get(one) - places.get(other));
}
