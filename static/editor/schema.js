// Reads the JSON Schema of a node's settings, just as far as a form needs it.

/** Follows `$ref` and takes "or null" away; what stands beside them (title, default) wins. */
export function resolve(schema, root) {
  let result = schema;
  for (let depth = 0; depth < 10; depth += 1) {
    const next = unwrapOnce(result, root);
    if (next === result) return result;
    result = next;
  }
  return result;
}

function unwrapOnce(schema, root) {
  if (typeof schema.$ref === "string") {
    const { $ref, ...beside } = schema;
    return { ...lookUp($ref, root), ...beside };
  }
  if (schema.allOf?.length === 1) {
    const { allOf, ...beside } = schema;
    return { ...allOf[0], ...beside };
  }
  return withoutNull(schema);
}

function withoutNull(schema) {
  if (!Array.isArray(schema.anyOf)) return schema;
  const options = schema.anyOf.filter((option) => option.type !== "null");
  const nullable = options.length < schema.anyOf.length;
  const { anyOf, ...beside } = schema;
  if (options.length === 1) return { ...options[0], ...beside, nullable };
  return nullable ? { ...beside, anyOf: options, nullable } : schema;
}

function lookUp(reference, root) {
  return (
    reference
      .replace(/^#\//, "")
      .split("/")
      .reduce((part, key) => part?.[key], root) ?? {}
  );
}

/** The name of the form field for a resolved schema; "json" where no better one fits. */
export function fieldKind(schema, root) {
  if (schema["x-widget"] === "node") return "node";
  if (optionsOf(schema)) return schema.type === "array" ? "choices" : "choice";
  if (isTranslated(schema, root)) return "translated";
  if (schema.type === "boolean") return "boolean";
  if (schema.type === "number" || schema.type === "integer") return "number";
  if (schema.type === "string") return "text";
  if (schema.type === "array" && schema.items) return "list";
  if (schema.type === "object" && schema.properties) return "object";
  if (schema.type === "object" && schema.additionalProperties) return "map";
  return "json";
}

/** The values to choose from, or null; of a list those of its items. */
export function optionsOf(schema) {
  if (schema.type === "array") return schema.items?.enum ?? null;
  if ("const" in schema) return [schema.const];
  return schema.enum?.filter((option) => option !== null) ?? null;
}

/** The word for one of the values. */
export function optionLabel(schema, option) {
  return schema["x-options"]?.[option] ?? String(option);
}

/** A text is a string, or one string for each language. */
function isTranslated(schema, root) {
  if (schema["x-localized"]) return true;
  if (schema.type === "object") return hasLanguages(schema);
  if (!Array.isArray(schema.anyOf) || schema.anyOf.length !== 2) return false;
  const options = schema.anyOf.map((option) => resolve(option, root));
  return (
    options.some((option) => option.type === "string") && options.some((option) => option.type === "object")
  );
}

function hasLanguages(schema) {
  const names = Object.keys(schema.properties ?? {});
  return names.length > 0 && names.every((name) => name === "en" || name === "tr");
}

/** An empty value to begin with when a row is added to a list or a map. */
export function emptyValue(schema, root) {
  const resolved = resolve(schema, root);
  if ("default" in resolved) return structuredClone(resolved.default);
  const empty = { number: 0, boolean: false, list: [], choices: [], map: {}, object: {}, json: null };
  const kind = fieldKind(resolved, root);
  if (kind === "choice") return optionsOf(resolved)[0];
  return kind in empty ? structuredClone(empty[kind]) : "";
}
