// One form field for one part of a node's settings. `field(schema, value, context)` returns an element.
// context: {root: whole schema, name, label, testid, disabled, required, t, onChange(value | undefined),
//   variables() → names the flow knows, nodes() → [{value, label}]}

import { fieldKind, resolve } from "../schema.js";
import { booleanField } from "./boolean.js";
import { choiceField } from "./choice.js";
import { choicesField } from "./choices.js";
import { jsonField } from "./json.js";
import { listField } from "./list.js";
import { mapField } from "./map.js";
import { nodeField } from "./node.js";
import { numberField } from "./number.js";
import { objectField } from "./object.js";
import { textField } from "./text.js";
import { translatedField } from "./translated.js";

const FIELDS = {
  boolean: booleanField,
  choice: choiceField,
  choices: choicesField,
  json: jsonField,
  list: listField,
  map: mapField,
  node: nodeField,
  number: numberField,
  object: objectField,
  text: textField,
  translated: translatedField,
};

/** Where a setting is not stored these show the type's default as a placeholder. */
const SHOWS_DEFAULT_ITSELF = new Set(["number", "text"]);

export function field(schema, value, context) {
  const resolved = resolve(schema, context.root);
  const label = context.label ?? resolved.title ?? context.name;
  const kind = fieldKind(resolved, context.root);
  const shown = value === undefined && !SHOWS_DEFAULT_ITSELF.has(kind) ? resolved.default : value;
  const build = FIELDS[kind];
  return build(resolved, shown, { ...context, label, field });
}
