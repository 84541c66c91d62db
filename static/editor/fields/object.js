import { group } from "./parts.js";

/** Named parts of their own kinds; keys that the schema does not know are kept. */
export function objectField(schema, value, context) {
  let current = { ...(value ?? {}) };
  const parts = Object.entries(schema.properties).map(([name, part]) =>
    context.field(part, current[name], {
      ...context,
      name,
      label: undefined,
      testid: `${context.testid}-${name}`,
      onChange: (changed) => {
        current = { ...current, [name]: changed };
        if (changed === undefined) delete current[name];
        context.onChange(current);
      },
    }),
  );
  return group(schema, context, ...parts);
}
