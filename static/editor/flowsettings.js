// Settings of the whole flow.

import { el } from "./dom.js";
import { field } from "./fields/field.js";

const FAILURE_REPLY = {
  type: "object",
  properties: { en: { type: "string" }, tr: { type: "string" } },
  "x-widget": "longtext",
};

export function flowSettings(inspector) {
  const { model, t, readOnly } = inspector;
  const schema = { ...FAILURE_REPLY, description: t("failure_reply_help") };
  const input = field(schema, model.document.settings?.failure_reply ?? { en: "", tr: "" }, {
    root: {},
    name: "failure_reply",
    label: t("failure_reply"),
    testid: "setting-failure_reply",
    disabled: readOnly,
    t,
    onChange: (value) => inspector.edit(() => model.setSetting("failure_reply", value)),
  });
  return el(
    "details",
    { class: "fe-flow-settings", "data-testid": "flow-settings" },
    el("summary", {}, t("flow_settings")),
    input,
  );
}
