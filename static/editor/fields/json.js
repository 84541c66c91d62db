import { el } from "../dom.js";
import { labelled } from "./parts.js";

/** The last resort for a shape without a form: its JSON. Nothing is stored while it does not parse. */
export function jsonField(schema, value, context) {
  const { testid, disabled, onChange, name, t } = context;
  const control = el("textarea", {
    class: "fe-input fe-code",
    name,
    disabled,
    rows: 6,
    spellcheck: "false",
    "data-testid": testid,
    oninput: () => {
      const parsed = parse(control.value);
      control.setCustomValidity(parsed.ok ? "" : t("not_json"));
      control.setAttribute("aria-invalid", String(!parsed.ok));
      if (parsed.ok) onChange(parsed.value);
    },
  });
  control.value = value === undefined ? "" : JSON.stringify(value, null, 2);
  return labelled(control, schema, context);
}

function parse(text) {
  if (text.trim() === "") return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
