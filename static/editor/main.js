// Starts the editor: fetches the flow and the node types, then introduces the parts to each other.

import { FlowApi } from "./api.js";
import { el } from "./dom.js";
import { startEditor } from "./editor.js";
import { LocalCopy } from "./localcopy.js";
import { nameTab } from "./tabname.js";
import { makeTranslator } from "./texts.js";
import { openStore } from "./workstore.js";

async function boot() {
  const config = JSON.parse(document.getElementById("editor-config").textContent);
  const t = makeTranslator(config.texts, config.language);
  const tab = await nameTab();
  const api = new FlowApi(config, tab);
  const root = document.querySelector(".fe");
  try {
    const localCopy = new LocalCopy({
      store: await openStore(),
      flowId: config.flow_id,
      userId: config.user_id,
      tab,
    });
    const [palette, flow, left] = await Promise.all([api.palette(), api.load(), localCopy.left()]);
    performance.mark("editor-fetched"); // bench/editor.py measures from here to the picture
    startEditor({ root, config, t, api, palette, flow, localCopy, left });
    root.dataset.ready = "true";
  } catch (error) {
    showFailure(root, t, error);
    throw error;
  }
}

function showFailure(root, t, error) {
  const text = error.status === 401 ? t("status_signed_out") : t("could_not_open");
  const retry = () => window.location.reload();
  root
    .querySelector("[data-part=note]")
    .replaceChildren(
      el("p", { role: "alert" }, `${text} ${error.message ?? ""}`),
      el("button", { type: "button", class: "fe-small-button", onclick: retry }, t("try_again")),
    );
  root.querySelector("[data-part=note]").hidden = false;
}

boot();
