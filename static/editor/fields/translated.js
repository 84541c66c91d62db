import { el, icon } from "../dom.js";
import { labelled, group } from "./parts.js";
import { textControl } from "./text.js";

const LANGUAGES = ["en", "tr"];

/** A text for all languages (a string), or one for each ({"en", "tr"}); a button turns one into the other. */
export function translatedField(schema, value, context) {
  const place = el("div");
  const show = (text) => place.replaceChildren(draw(text));
  const turnInto = (text) => {
    context.onChange(text);
    show(text);
  };
  const draw = (text) =>
    text !== null && typeof text === "object"
      ? each(schema, text, context, turnInto)
      : one(schema, text, context, turnInto);
  show(value);
  return place;
}

function one(schema, text, context, turnInto) {
  const control = textControl(schema, text, context);
  const split = () => turnInto(Object.fromEntries(LANGUAGES.map((language) => [language, control.value])));
  return labelled(control, schema, {
    ...context,
    extra: turnButton(context, "translate", "translate", split),
  });
}

function each(schema, texts, context, turnInto) {
  let current = { ...texts };
  const inputs = LANGUAGES.map((language) => {
    const control = textControl(schema, current[language], {
      ...context,
      testid: `${context.testid}-${language}`,
      onChange: (text) => {
        current = { ...current, [language]: text };
        context.onChange(current);
      },
    });
    control.lang = language;
    return labelled(control, {}, { label: context.t(`language_${language}`) });
  });
  const join = () => turnInto(current.en || current.tr || "");
  const extra = turnButton(context, "one_text", "notes", join);
  return group(schema, { ...context, extra }, ...inputs);
}

function turnButton({ t, disabled, testid }, key, symbol, onclick) {
  return el(
    "button",
    { type: "button", class: "fe-link-button", disabled, onclick, "data-testid": `${testid}-translate` },
    icon(symbol),
    t(key),
  );
}
