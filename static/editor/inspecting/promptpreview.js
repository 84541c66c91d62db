// What the model will be told by this node: its prompt with the tenant's directives, part by part.

import { el } from "../dom.js";

/** Asked anew each time it is opened, and for what is on the screen then. */
export function promptPreview(node, { api, model, t }) {
  const place = el("div", { class: "fe-prompt", "aria-live": "polite", "data-testid": "prompt-parts" });
  const refresh = async () => {
    place.replaceChildren(el("p", { class: "fe-hint" }, t("prompt_loading")));
    const { document, start } = model.state;
    try {
      const prompt = await api.prompt({ document, start_node_id: start, node_id: node.id });
      place.replaceChildren(...parts(prompt, t), again());
    } catch (error) {
      place.replaceChildren(el("p", { class: "fe-hint" }, error.message), again());
    }
  };
  const again = () =>
    el("button", { type: "button", class: "fe-link-button", onclick: refresh }, t("prompt_again"));
  const details = el(
    "details",
    { class: "fe-raw", "data-testid": "prompt-preview", ontoggle: () => details.open && refresh() },
    el("summary", {}, t("prompt_preview")),
    place,
  );
  return details;
}

function parts({ parts: all, tokens }, t) {
  return [
    el("p", { class: "fe-hint" }, t("prompt_tokens", { count: tokens })),
    ...all.map((part) =>
      el(
        "section",
        { class: "fe-prompt-part" },
        el("header", {}, el("b", {}, part.origin), el("small", {}, t("tokens_used", { count: part.tokens }))),
        el("pre", { class: "fe-code" }, part.text),
      ),
    ),
  ];
}
