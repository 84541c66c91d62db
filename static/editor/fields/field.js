// One form field for one part of a node's settings. `field(schema, value, context)` returns an element.
// context: {root: whole schema, name, label, testid, disabled, t, onChange(value | undefined)}

import { fieldKind, resolve } from "../schema.js";
import { booleanField } from "./boolean.js";
import { choiceField } from "./choice.js";
import { choicesField } from "./choices.js";
import { jsonField } from "./json.js";
import { listField } from "./list.js";
import { mapField } from "./map.js";
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
  number: numberField,
  object: objectField,
  text: textField,
  translated: translatedField,
};

export function field(schema, value, context) {
  const resolved = resolve(schema, context.root);
  const label = context.label ?? resolved.title ?? context.name;
  const shown = value === undefined ? resolved.default : value;
  const build = FIELDS[fieldKind(resolved, context.root)];
  return build(resolved, shown, { ...context, label, field });
}
