import { el, uniqueId } from "../dom.js";
import { faultIn } from "./jsonfault.js";
import { labelled } from "./parts.js";

/** The last resort for a shape without a form: its JSON. Nothing is stored while it does not parse. */
export function jsonField(schema, value, context) {
  const { testid, disabled, onChange, name, t } = context;
  const note = el("p", { class: "fe-json-fault", id: uniqueId("fault"), role: "status" });
  const control = el("textarea", {
    class: "fe-input fe-code",
    name,
    disabled,
    rows: 6,
    spellcheck: "false",
    "aria-errormessage": note.id,
    "data-testid": testid,
    oninput: () => {
      const parsed = parse(control.value);
      note.textContent = parsed.fault ? t("json_fault", parsed.fault) : "";
      control.setCustomValidity(note.textContent);
      control.setAttribute("aria-invalid", String(Boolean(parsed.fault)));
      if (!parsed.fault) onChange(parsed.value);
    },
  });
  control.value = value === undefined ? "" : JSON.stringify(value, null, 2);
  const whole = labelled(control, schema, context);
  whole.append(note);
  return whole;
}

function parse(text) {
  if (text.trim() === "") return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: faultIn(text, error) };
  }
}
